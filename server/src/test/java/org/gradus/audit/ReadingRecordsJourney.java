package org.gradus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Operators read the records as AuditEvents. Run once per database. */
abstract class ReadingRecordsJourney extends AuditJourney {

    @Autowired
    FhirContext fhir;

    @Autowired
    IInstanceValidatorModule validator;

    @Test
    void audit_events_are_valid_fhir() {
        client.get("Patient?_count=3").expect(200);
        client.get("Patient/nobody").expect(404);

        for (String search : List.of("type=rest", "type=110100", "type=110114", "outcome=4")) {
            Bundle events =
                    client.get("AuditEvent?_count=30&" + search).expect(200).as(Bundle.class);

            assertThat(events.getEntry()).isNotEmpty();
            for (BundleEntryComponent entry : events.getEntry()) {
                assertThat(fhir.newValidator()
                                .registerValidatorModule(validator)
                                .validateWithResult(entry.getResource())
                                .getMessages())
                        .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                        .extracting(message -> message.getLocationString() + ": " + message.getMessage())
                        .isEmpty();
            }
        }
    }

    @Test
    @Tag("AU-03")
    void what_the_engine_does_is_recorded_as_its_own_and_names_the_writer_of_the_trigger() {
        SpinePatient anna = SpinePatient.at(client);
        String surgery = client.create(anna.fusion(10)).expect(201).id();
        String plan = client.get("CarePlan?patient=" + anna.id())
                .expect(200)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource()
                .getIdElement()
                .getIdPart();

        AuditEvent created = client
                .get("AuditEvent?agent=Device/gradus-engine&entity=CarePlan/" + plan)
                .expect(200)
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .reduce((newer, older) -> older)
                .orElseThrow();

        assertThat(created.getAgent())
                .extracting(agent -> agent.getWho().getReference())
                .contains("Device/gradus-engine");
        assertThat(created.getAgent())
                .extracting(AuditEventAgentComponent::getAltId)
                .contains("sandbox-backend");
        assertThat(created.getEntity())
                .extracting(entity -> entity.getWhat().getReference())
                .contains("Procedure/" + surgery + "/_history/1", "Patient/" + anna.id());
        List<Long> perVersion = database.queryForList(
                "select count(*) from GRADUS_AUDIT where RESOURCE_ID = ? and KIND = 'ENGINE' group by RESOURCE_VERSION",
                Long.class,
                plan);
        assertThat(perVersion).isNotEmpty().allMatch(count -> count == 1);
    }

    @Test
    @Tag("AU-04")
    void a_page_names_the_patients_that_it_shows_and_no_others() {
        String family = "Page" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 3; i++) {
            Patient patient = new Patient();
            patient.addName().setFamily(family);
            client.create(patient).expect(201);
        }

        Bundle first = watched()
                .get("Patient?family=" + family + "&_count=2")
                .expect(200)
                .as(Bundle.class);
        List<String> onFirst = patientsNamed();
        String next = first.getLink("next").getUrl();
        Bundle second = watched()
                .get(next.substring(next.indexOf("/fhir") + "/fhir".length()).replaceFirst("^/", ""))
                .expect(200)
                .as(Bundle.class);
        List<String> onSecond = patientsNamed();

        assertThat(onFirst).containsExactlyInAnyOrderElementsOf(shown(first)).hasSize(2);
        assertThat(onSecond).containsExactlyInAnyOrderElementsOf(shown(second)).hasSize(1);
        assertThat(client.get("AuditEvent?subtype=search-type&patient="
                                + onFirst.get(0).replace("Patient/", ""))
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
    }

    private List<String> patientsNamed() {
        return onlyEvent().getEntity().stream()
                .filter(entity -> "Patient".equals(entity.getRole().getDisplay()))
                .map(entity -> entity.getWhat().getReference())
                .toList();
    }

    private static List<String> shown(Bundle page) {
        return page.getEntry().stream()
                .map(entry -> "Patient/" + entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    @Test
    void audit_events_are_searched_and_paged_newest_first() {
        String patient = patient();
        for (int i = 0; i < 3; i++) {
            client.get("Patient/" + patient).expect(200);
        }

        Bundle first = client.get("AuditEvent?patient=Patient/" + patient + "&action=R&outcome=0&type=rest&_count=2")
                .expect(200)
                .as(Bundle.class);
        String next = first.getLink("next").getUrl();
        Bundle second = client.get(next.substring(next.indexOf("AuditEvent")))
                .expect(200)
                .as(Bundle.class);

        assertThat(first.getEntry()).hasSize(2);
        assertThat(second.getEntry()).hasSize(1);
        assertThat(second.getLink("next")).isNull();
        assertThat(client.get("AuditEvent?patient=" + patient + "&date=lt2020-01-01")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
        assertThat(client.get("AuditEvent?patient=" + patient
                                + "&date=gt2020-01-01&altid=sandbox-backend&subtype=create")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
        client.get("AuditEvent?agent-name=nobody").expect(400);
        client.get("AuditEvent/nothing").expect(404);
    }

    @Test
    void a_search_is_kept_as_it_was_asked_whether_in_the_address_or_in_a_form() {
        String query = new String(
                query(() -> watched().get("Patient?family=Nobody&active=true").expect(200)), StandardCharsets.UTF_8);
        String form = new String(
                query(() -> watched()
                        .send(
                                "POST",
                                "/fhir/Patient/_search",
                                "application/x-www-form-urlencoded",
                                "family=Nobody&active=true")
                        .expect(200)),
                StandardCharsets.UTF_8);

        assertThat(query).isEqualTo("Patient?active=true&family=Nobody");
        assertThat(form).isEqualTo("Patient/_search?active=true&family=Nobody");
    }

    private byte[] query(Runnable search) {
        search.run();
        return onlyEvent().getEntity().stream()
                .filter(AuditEvent.AuditEventEntityComponent::hasQuery)
                .findFirst()
                .orElseThrow()
                .getQuery();
    }
}
