package org.gradus.fire;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Observation;

/** What clients do about one patient, and which of their writes were acknowledged. */
final class Course {

    private static final int SURGERY_DAYS_AGO = 30;

    private final SpinePatient patient;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private volatile boolean enrolled;
    private volatile boolean cleared;

    /** A new patient. */
    Course(FhirClient client) {
        this.patient = SpinePatient.at(client);
        acknowledged.add("Patient/" + patient.id());
        acknowledged.add(patient.surgeon().getReference());
    }

    SpinePatient patient() {
        return patient;
    }

    /** References of what the server has answered 2xx for, with their versions where they matter. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** How many writes nobody answered. */
    int unanswered() {
        return unknown.get();
    }

    /** Whether the surgery that a plan follows from was acknowledged. */
    boolean isEnrolled() {
        return enrolled;
    }

    /** Whether a clearance that the plan moves by was acknowledged. */
    boolean isCleared() {
        return cleared;
    }

    /** All that the step into the next phase takes, but the clearance. */
    void enrol(FhirClient client) {
        write("Procedure", () -> client.create(patient.fusion(SURGERY_DAYS_AGO)));
        enrolled = true;
        FhirAnswer week = send(() -> client.post("", patient.quietWeekBundle())).expect(200);
        week.as(Bundle.class)
                .getEntry()
                .forEach(entry ->
                        acknowledged.add(entry.getResponse().getLocation().replaceFirst("/_history/.*", "")));
    }

    /** The trigger: the plan moves once. */
    void clear(FhirClient client) {
        create(client, patient.clearance("C1"));
        cleared = true;
    }

    /** What clients go on with, in an order of chance. */
    void live(FhirClient client, Random chance) {
        int turn = chance.nextInt(4);
        for (int i = 0; i < 4; i++) {
            switch ((turn + i) % 4) {
                case 0 -> clear(client);
                case 1 -> create(client, patient.pain(2, SpinePatient.now()));
                case 2 -> create(client, patient.clearance("C2"));
                default -> holdAndResume(client);
            }
        }
    }

    private void create(FhirClient client, Observation observation) {
        write("Observation", () -> client.create(observation));
    }

    /** A clinician holds the plan and has it go on; who meets the engine gives up. */
    private void holdAndResume(FhirClient client) {
        for (CarePlanStatus status : List.of(CarePlanStatus.ONHOLD, CarePlanStatus.ACTIVE)) {
            CarePlan plan = patient.plans().get(0);
            String version = plan.getMeta().getVersionId();
            plan.setStatus(status);
            FhirAnswer answer =
                    send(() -> client.with("If-Match", "W/\"" + version + "\"").update(plan));
            if (answer.status() == 200) {
                acknowledged.add("CarePlan/" + plan.getIdElement().getIdPart() + "/_history/"
                        + answer.as(CarePlan.class).getMeta().getVersionId());
            }
        }
    }

    private void write(String type, Supplier<FhirAnswer> request) {
        acknowledged.add(type + "/" + send(request).expect(201).id());
    }

    /** An answer that is lost leaves open whether the write was done. */
    private FhirAnswer send(Supplier<FhirAnswer> request) {
        try {
            return request.get();
        } catch (UncheckedIOException lost) {
            unknown.incrementAndGet();
            throw lost;
        }
    }
}
