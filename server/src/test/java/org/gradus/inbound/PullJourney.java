package org.gradus.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold of pulls whatever the database: once in effect, the newest state, nothing half taken. */
abstract class PullJourney extends PullScene {

    @Test
    void a_surgery_and_a_quiet_week_at_the_ehr_open_a_plan_and_move_it() {
        Procedure fusion = anna.fusion(30);
        fusion.setSubject(new Reference("Patient/p1")).getPerformer().clear();
        fusion.addPerformer().setActor(new Reference("Practitioner/their-surgeon").setDisplay("Dr. Theirs"));
        they_have("Procedure", at(fusion, "op-1", 1, MORNING));
        pull();
        assertThat(anna.plans()).hasSize(1);
        String before = SpinePatient.phase(anna.plans().get(0));

        client.create(anna.clearance("C1")).expect(201);
        assertThat(SpinePatient.phase(anna.plans().get(0))).isEqualTo(before);
        they_have("Observation", quietWeek().toArray(Resource[]::new));
        pull();

        CarePlan after = anna.plans().get(0);
        assertThat(SpinePatient.phase(after)).isNotEqualTo(before);
        assertThat(after.getText().getDivAsString()).contains("Exercise walking");
        Procedure stored =
                (Procedure) client.get("Procedure?identifier=urn:ietf:rfc:3986|" + base() + "/Procedure/op-1")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntryFirstRep()
                        .getResource();
        assertThat(stored.getSubject().getReference()).isEqualTo("Patient/" + anna.id());
        Reference surgeon = stored.getPerformerFirstRep().getActor();
        assertThat(surgeon.hasReference()).isFalse();
        assertThat(surgeon.getDisplay()).isEqualTo("Dr. Theirs");
        assertThat(surgeon.getIdentifier().getValue()).isEqualTo(base() + "/Practitioner/their-surgeon");
        assertThat(database.queryForList(
                        "select CLIENT from GRADUS_AUDIT where RESOURCE_TYPE = 'Procedure' and RESOURCE_ID = ?",
                        String.class,
                        stored.getIdElement().getIdPart()))
                .contains("ehr:" + ehr);
    }

    private List<Resource> quietWeek() {
        List<Resource> week = new ArrayList<>();
        for (int daysAgo = 7; daysAgo >= 0; daysAgo--) {
            ZonedDateTime at = daysAgo == 0
                    ? SpinePatient.now().minusSeconds(30)
                    : SpinePatient.now().minusDays(daysAgo);
            week.add(at(theirs(anna.pain(3, at)), "pain-" + daysAgo, 1, MORNING));
            week.add(at(walk(at), "walk-" + daysAgo, 1, MORNING));
        }
        return week;
    }

    private static Observation walk(ZonedDateTime at) {
        CodeableConcept walking =
                SpinePatient.code("https://gradus.dev/fhir/CodeSystem/rehabilitation", "walking-exercise");
        Observation walk = new Observation();
        walk.setStatus(Observation.ObservationStatus.FINAL).setSubject(new Reference("Patient/p1"));
        walk.setCode(SpinePatient.code("http://loinc.org", "55411-3")).setValue(SpinePatient.quantity(15, "min"));
        walk.setEffective(new Period().setStartElement(SpinePatient.time(at.minusSeconds(1))));
        walk.addComponent()
                .setCode(SpinePatient.code("http://loinc.org", "73985-4"))
                .setValue(walking);
        return walk;
    }

    @Test
    @Tag("CR-20")
    void the_newest_state_stays_whatever_comes_after_it() {
        they_have("Observation", pain("o-1", 3, 2, MORNING.plusSeconds(60)));
        pull();
        pull();
        they_have("Observation", pain("o-1", 7, 1, MORNING));
        pull();
        they_have("Observation", pain("o-1", 3, 2, MORNING.plusSeconds(60)));
        pull();
        assertThat(stored()).singleElement().satisfies(copy -> {
            assertThat(copy.getValueQuantity().getValue()).isEqualByComparingTo("3");
            assertThat(copy.getMeta().getVersionId()).isEqualTo("1");
        });

        they_have("Observation", pain("o-1", 4, 3, MORNING.plusSeconds(120)));
        pull();

        assertThat(stored()).singleElement().satisfies(copy -> {
            assertThat(copy.getValueQuantity().getValue()).isEqualByComparingTo("4");
            assertThat(copy.getMeta().getVersionId()).isEqualTo("2");
        });
        assertThat(listed()).isEmpty();
    }

    @Test
    void what_the_ehr_enters_in_error_counts_no_more() {
        they_have("Observation", pain("o-1", 3, 1, MORNING));
        pull();

        Observation wrong = pain("o-1", 3, 2, MORNING.plusSeconds(60));
        they_have("Observation", wrong.setStatus(ObservationStatus.ENTEREDINERROR));
        pull();

        assertThat(stored()).singleElement().satisfies(copy -> {
            assertThat(copy.getStatus()).isEqualTo(ObservationStatus.ENTEREDINERROR);
            assertThat(copy.getMeta().getVersionId()).isEqualTo("2");
        });
        assertThat(listed()).isEmpty();
    }

    @Test
    @Tag("CR-13")
    void a_pull_that_breaks_off_takes_nothing_and_begins_there_again() {
        Bundle first = searchset(pain("o-1", 3, 1, MORNING));
        first.addLink().setRelation("next").setUrl(base() + "?page=2");
        they_answer("Observation", resource(first));
        theirs.stubFor(get(urlPathEqualTo("/fhir")).willReturn(aResponse().withStatus(500)));
        pull();
        assertThat(stored()).isEmpty();
        assertThat(status().problem()).contains("500");
        assertThat(cursors()).isZero();

        theirs.stubFor(get(urlPathEqualTo("/fhir"))
                .willReturn(resource(searchset(pain("o-2", 4, 1, MORNING.plusSeconds(5))))));
        pull();
        assertThat(stored()).hasSize(2);
        assertThat(status().problem()).isNull();
        they_have("Observation");
        pull();

        theirs.verify(getRequestedFor(urlPathEqualTo("/fhir/Observation"))
                .withQueryParam("patient", matching("p1"))
                .withQueryParam("_lastUpdated", matching("ge2026-03-01T06:58:05Z")));
    }

    private int cursors() {
        return database.queryForList("select 1 from GRADUS_PULL_CURSOR where EHR = ?", Integer.class, ehr)
                .size();
    }

    @Test
    @Tag("MR-09")
    void one_replica_pulls_a_record_at_a_time() {
        admin("POST", "/pull", "").expect(200);

        var one = queue.claim(ehr, queue.now());
        var other = queue.claim(ehr, queue.now());
        var later = queue.claim(ehr, queue.now().plus(Duration.ofHours(1)));

        assertThat(one).isPresent();
        assertThat(other).isEmpty();
        assertThat(later).as("after its lease").isPresent();
        queue.failed(one.orElseThrow(), queue.now(), "what the first one says now");
        assertThat(status().problem()).as("counts no more").isNull();
    }
}
