package org.gradus.day;

import java.time.Duration;
import java.util.UUID;
import org.gradus.ehr.Ehrs;
import org.gradus.hl7v2.AdmissionDesk;
import org.gradus.inbound.Pulls;
import org.gradus.outbox.Deliveries;
import org.gradus.outbox.OutboxTestAccess;
import org.gradus.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The day at the server in this process. Run once per database. */
abstract class HospitalDayJourney implements HospitalServer {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final String hospital = "day-" + UUID.randomUUID().toString().substring(0, 8);
    private final String patientNumbers = "urn:test:" + hospital + ":patients";
    private AdmissionDesk.Door door = new AdmissionDesk.Door(0, () -> {});

    @BeforeEach
    void the_door_is_open() {
        door = AdmissionDesk.open(context, patientNumbers);
    }

    @AfterEach
    void the_hospital_is_forgotten() {
        door.close().run();
        new OutboxTestAccess(context).backToNow();
        context.getBean(Ehrs.class).remove(hospital);
        context.getBean(Deliveries.class).forget(hospital);
        context.getBean(Pulls.class).forget(hospital);
    }

    @Test
    @Tag("LS-05")
    void a_day_at_the_hospital() {
        try (HospitalDay day = new HospitalDay(this, hospital, patientNumbers)) {
            HospitalStory.play(day);
        }
    }

    @Override
    public int mllpPort() {
        return door.port();
    }

    @Override
    public Tokens tokens() {
        return new Tokens(context, port);
    }

    @Override
    public void letPass(String ehr, Duration time) {
        new OutboxTestAccess(context).letPass(ehr, time);
    }
}
