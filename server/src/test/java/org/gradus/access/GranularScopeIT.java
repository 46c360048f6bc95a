package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.access.CompartmentIT.found;
import static org.gradus.access.TwoPatients.CATEGORY;
import static org.gradus.access.TwoPatients.observation;

import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@GradusServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GranularScopeIT {

    private static final String VITAL = "patient/Observation.rs?category=" + CATEGORY + "|vital-signs";

    @Autowired
    ApplicationContext server;

    @LocalServerPort
    int port;

    TwoPatients two;
    String laboratory;
    String survey;
    FhirClient vital;

    @BeforeAll
    void store() {
        two = new TwoPatients(FhirClient.backend(port));
        laboratory =
                two.backend.create(observation(two.a, "laboratory")).expect(201).id();
        survey = two.backend.create(observation(two.a, "survey")).expect(201).id();
        vital = new Tokens(server, port).patient(two.a, VITAL + " patient/Patient.rs");
    }

    @Tag("SM-17")
    @Test
    void a_category_opens_what_is_in_it_and_nothing_else() {
        assertThat(vital.get("Observation/" + two.observationOfA).status()).isEqualTo(200);
        assertThat(vital.get("Observation/" + laboratory).status()).isEqualTo(404);
        assertThat(vital.get("Observation/" + laboratory).body())
                .isEqualTo(vital.get("Observation/nothing").body());
        assertThat(found(vital.get("Observation"))).containsExactly("Observation/" + two.observationOfA);
        assertThat(found(vital.get("Observation?category=laboratory"))).isEmpty();
        assertThat(found(vital.get("Patient?_id=" + two.a + "&_revinclude=Observation:patient")))
                .containsExactlyInAnyOrder("Patient/" + two.a, "Observation/" + two.observationOfA);
        assertThat(vital.get("Patient?_has:Observation:patient:category=laboratory")
                        .status())
                .isEqualTo(403);
    }

    @Tag("SM-17")
    @Test
    void totals_agree_with_what_is_shown() {
        Bundle counted = vital.get("Observation?_total=accurate").expect(200).as(Bundle.class);

        assertThat(counted.getTotal()).isEqualTo(counted.getEntry().size()).isEqualTo(1);
        assertThat(vital.get("Observation?_summary=count")
                        .expect(200)
                        .as(Bundle.class)
                        .getTotal())
                .isEqualTo(1);
    }

    @Tag("SM-17")
    @Test
    void several_scopes_are_a_union() {
        FhirClient both = new Tokens(server, port)
                .patient(two.a, VITAL + " patient/Observation.rs?category=" + CATEGORY + "|survey");

        assertThat(found(both.get("Observation")))
                .containsExactlyInAnyOrder("Observation/" + two.observationOfA, "Observation/" + survey);
        assertThat(both.get("Observation/" + survey).status()).isEqualTo(200);
        assertThat(both.get("Observation/" + laboratory).status()).isEqualTo(404);
        FhirClient mixed =
                new Tokens(server, port).patient(two.a, VITAL + " patient/Observation.rs?code=http://loinc.org|1-1");
        assertThat(found(mixed.get("Observation"))).containsExactly("Observation/" + two.observationOfA);
        assertThat(mixed.get("Observation?_total=accurate").status()).isEqualTo(403);
    }

    @Tag("SM-17")
    @Test
    void writing_stays_within_the_category_before_and_after() {
        String laboratoryOfB =
                two.backend.create(observation(two.b, "laboratory")).expect(201).id();
        FhirClient writing = new Tokens(server, port)
                .patient(two.b, "patient/Observation.cru?category=" + CATEGORY + "|vital-signs");
        String own =
                writing.create(observation(two.b, "vital-signs")).expect(201).id();
        Observation changed = observation(two.b, "laboratory");
        changed.setId(own);

        assertThat(writing.create(observation(two.b, "laboratory")).status()).isEqualTo(403);
        assertThat(writing.update(changed).status()).isEqualTo(403);
        changed = observation(two.b, "vital-signs");
        changed.setId(laboratoryOfB);
        assertThat(writing.update(changed).status()).isEqualTo(404);
    }

    @Tag("SM-17")
    @Test
    void the_history_of_what_is_another_category_now_is_not_shown() {
        String moved = two.backend
                .create(observation(two.a, "vital-signs"))
                .expect(201)
                .id();
        Observation now = observation(two.a, "laboratory");
        now.setId(moved);
        two.backend.update(now).expect(200);

        assertThat(vital.get("Observation/" + moved + "/_history").status()).isEqualTo(404);
        assertThat(vital.get("Observation/" + moved + "/_history/2").status()).isEqualTo(404);
        two.backend.delete("Observation/" + moved).expect(200);
    }
}
