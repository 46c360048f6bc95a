package org.gradus.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A day at the hospital ends as it does, whenever in it the server is killed. */
class KilledDayIT {

    private static final String HOSPITAL = "day";
    private static final String PATIENT_NUMBERS = "urn:test:day:patients";

    @Test
    @Tag("h2")
    @Tag("AU-08")
    @Tag("CR-03")
    void killed_while_the_ehr_takes_the_plan_and_between_a_clearance_and_its_evaluation() throws Exception {
        play(EnumSet.of(Moment.CREATED_AT_THE_EHR, Moment.CLEARANCE_STORED));
    }

    @Test
    @Tag("long")
    void killed_at_every_moment() throws Exception {
        play(EnumSet.allOf(Moment.class));
    }

    private static void play(Set<Moment> kills) throws Exception {
        try (KilledServer server = new KilledServer(kills, PATIENT_NUMBERS);
                HospitalDay day = new HospitalDay(server, HOSPITAL, PATIENT_NUMBERS)) {
            HospitalStory.play(day);

            assertThat(server.alive()).isEmpty();
            assertThat(server.find("select PATIENT from GRADUS_EVALUATION_REQUEST"))
                    .isEmpty();
            // What is stored has been audited, to the version. What was sent again is one more access, of the same
            // version.
            assertThat(server.find("""
                    select r.RES_TYPE || '/' || r.FHIR_ID || '/_history/' || v.RES_VER from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                    where (select count(*) from GRADUS_AUDIT a
                           where a.RESOURCE_ID = r.FHIR_ID and a.RESOURCE_TYPE = r.RES_TYPE
                           and a.RESOURCE_VERSION = cast(v.RES_VER as varchar)
                           and a.ACTION in ('create', 'update', 'patch')) = 0""")).isEmpty();
        }
    }
}
