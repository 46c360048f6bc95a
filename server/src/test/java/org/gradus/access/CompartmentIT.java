package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.access.TwoPatients.Z;
import static org.gradus.access.TwoPatients.observation;

import java.util.List;
import java.util.function.Function;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompartmentIT extends OnTwoPatients {

    FhirClient ta;

    @BeforeAll
    void give_a_token() {
        ta = tokens().patient(two.a, "launch/patient patient/*.rs");
    }

    @Test
    void a_patients_app_reads_the_patients_record() {
        assertThat(ta.get("Patient/" + two.a).status()).isEqualTo(200);
        assertThat(ta.get("Observation/" + two.observationOfA).status()).isEqualTo(200);
        assertThat(ta.get("CarePlan/" + two.planOfA + "/_history").status()).isEqualTo(200);
        assertThat(found(ta.get("CarePlan?patient=" + two.a))).containsExactly("CarePlan/" + two.planOfA);
        assertThat(ta.get("PlanDefinition/spinal-fusion-rehabilitation").status())
                .isEqualTo(200);
    }

    @Tag("AZ-01")
    @Tag("AZ-02")
    @Test
    void somebody_elses_and_what_is_not_there_look_the_same() {
        String deleted =
                backend.create(observation(two.b, "survey")).expect(201).id();
        backend.delete("Observation/" + deleted).expect(200);
        for (Function<String, String> path : List.<Function<String, String>>of(
                id -> "Observation/" + id,
                id -> "Observation/" + id + "/_history",
                id -> "Observation/" + id + "/_history/1")) {
            FhirAnswer missing = ta.get(path.apply("nothing"));
            assertSameNotFound(ta.get(path.apply(two.observationOfB)), missing);
            assertSameNotFound(ta.get(path.apply(deleted)), missing);
        }
        assertSameNotFound(ta.get("Patient/" + two.b), ta.get("Patient/" + Z));
        assertSameNotFound(ta.get("CarePlan/" + two.planOfB + "/$progress"), ta.get("CarePlan/nothing/$progress"));
        assertSameNotFound(ta.get("Patient/" + two.b + "/$everything"), ta.get("Patient/" + Z + "/$everything"));
    }

    @Tag("AZ-03")
    @Tag("AZ-12")
    @Test
    void a_search_of_another_patient_finds_nothing_whether_he_exists_or_not() {
        Patient linked = ta.get("Patient/" + two.a).as(Patient.class);
        linked.addLink().setOther(new Reference("Patient/" + two.b)).setType(Patient.LinkType.SEEALSO);
        backend.update(linked).expect(200);
        for (String type : List.of("Observation", "CarePlan", "Condition", "Task")) {
            Bundle ofB = ta.get(type + "?patient=Patient/" + two.b).expect(200).as(Bundle.class);
            Bundle ofZ = ta.get(type + "?patient=Patient/" + Z).expect(200).as(Bundle.class);
            assertThat(ofB.getTotal()).isZero();
            assertThat(ofB.getEntry()).isEmpty();
            assertThat(ofZ.getTotal()).isZero();
            assertThat(ofZ.getEntry()).isEmpty();
        }
    }

    @Tag("AZ-05")
    @Tag("AZ-06")
    @Test
    void included_resources_of_others_are_left_out() {
        FhirAnswer plans = ta.get(
                "CarePlan?patient=" + two.a + "&_include=CarePlan:care-team&_include:iterate=CareTeam:participant");
        assertThat(found(plans)).contains("CarePlan/" + two.planOfA, "CareTeam/" + two.teamOfA);
        assertThat(plans.body()).doesNotContain("Berta");

        String signed = backend.create(observation(two.b, "survey").addPerformer(new Reference("Patient/" + two.a)))
                .expect(201)
                .id();
        FhirAnswer everything = ta.get("Patient?_id=" + two.a + "&_revinclude=Observation:*&_include=*");
        assertThat(found(everything))
                .contains("Observation/" + two.observationOfA)
                .doesNotContain("Observation/" + two.observationOfB, "Observation/" + signed);
        assertThat(ta.get("Patient?_id=" + two.a + "&_revinclude=Provenance:target")
                        .status())
                .isEqualTo(200);
    }

    @Tag("AZ-07")
    @Tag("AZ-08")
    @Tag("AZ-09")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_has:Observation:patient:code=8867-4",
                "CarePlan?care-team.participant:Patient.identifier=urn:mrn|Berta",
                "CarePlan?care-team.participant:Patient.identifier=urn:mrn|Nobody",
                "CarePlan?care-team:CareTeam.name=x",
                "Observation?_sort=performer:Practitioner.family",
                "Observation?_sort=code,-performer.family",
                "Observation?patient:identifier=urn:mrn|Berta",
                "_history",
                "Observation/_history"
            })
    void what_would_tell_of_others_is_refused(String path) {
        assertRefused(ta.get(path), 403, IssueType.FORBIDDEN);
    }

    @Tag("AZ-10")
    @Tag("AZ-28")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "_filter=subject eq Patient/B",
                "_query=x",
                "_content=B",
                "_text=B",
                "_list=1",
                "_contained=both",
                "_containedType=container",
                "_expunge=true",
                "_cascade=delete"
            })
    void features_that_the_server_does_not_have_are_refused(String parameter) {
        assertRefused(ta.get("Observation?" + parameter), 400, IssueType.NOTSUPPORTED);
        assertRefused(backend.get("Observation?" + parameter), 400, IssueType.NOTSUPPORTED);
    }

    @Tag("AZ-10")
    @Test
    void the_whole_server_is_not_searched() {
        assertThat(ta.get("?_type=Patient,Observation").status()).isIn(400, 403, 404);
    }

    @Tag("AZ-11")
    @Test
    void everything_of_a_patient_is_everything_that_is_about_the_patient() {
        backend.create(observation(two.b, "survey").addPerformer(new Reference("Patient/" + two.a)))
                .expect(201);

        Bundle everything =
                ta.get("Patient/" + two.a + "/$everything").expect(200).as(Bundle.class);

        assertThat(everything.getEntry())
                .isNotEmpty()
                .noneMatch(entry -> entry.getResource() instanceof Observation observation
                        && observation.getSubject().getReference().contains(two.b));
    }

    @Tag("AZ-13")
    @Test
    void a_performer_owns_nothing() {
        String signed = backend.create(observation(two.b, "survey").addPerformer(new Reference("Patient/" + two.a)))
                .expect(201)
                .id();

        assertThat(ta.get("Observation/" + signed).status()).isEqualTo(404);
        assertThat(found(ta.get("Observation?performer=Patient/" + two.a))).isEmpty();
    }

    @Tag("AZ-20")
    @Tag("AZ-22")
    @Test
    void each_entry_of_a_batch_is_judged_as_if_it_came_alone() {
        List<String> urls = List.of(
                "Patient/" + two.a,
                "Patient/" + two.b,
                "Patient/" + Z,
                "Observation?patient=" + two.b,
                "metadata",
                "Patient/" + two.b + "/$everything",
                "/fhir/Patient/" + two.b,
                "http://localhost/fhir/Patient/" + two.b,
                "//Patient/" + two.b,
                "Patient/../Patient/" + two.b,
                "Pati%65nt/" + two.b,
                "$export",
                "Observation/" + two.observationOfB + "/_history/1",
                "CarePlan?subject=" + two.b);
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        urls.forEach(
                url -> batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url));

        FhirAnswer answer = ta.post("", batch).expect(200);

        List<Bundle.BundleEntryComponent> entries = answer.as(Bundle.class).getEntry();
        assertThat(entries)
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly(
                        "200", "404", "404", "200", "200", "400", "400", "400", "400", "400", "400", "400", "404",
                        "200");
        assertThat(((Bundle) entries.get(3).getResource()).getTotal()).isZero();
        assertThat(((Bundle) entries.get(13).getResource()).getTotal()).isZero();
        assertThat(answer.body()).doesNotContain("Berta");
    }

    @Tag("AZ-24")
    @Tag("MR-03")
    @Test
    void a_page_link_is_for_whom_it_was_made() {
        for (int i = 0; i < 3; i++) {
            backend.create(observation(two.b, "survey")).expect(201);
            backend.create(observation(two.a, "survey")).expect(201);
        }
        String next = next(posted(backend));
        String own = next(posted(ta));

        assertThat(backend.get(next).status()).isEqualTo(200);
        assertThat(ta.get(own).status()).isEqualTo(200);
        assertThat(ta.get(own).body()).doesNotContain(two.b);
        assertThat(ta.get(next).status()).isEqualTo(410);
        assertThat(tokens().patient(two.b, "patient/*.rs").get(own).status()).isEqualTo(410);
    }

    /** A search whose result is stored. */
    private static FhirAnswer posted(FhirClient client) {
        return client.send(
                "POST",
                "/fhir/Observation/_search",
                "application/x-www-form-urlencoded",
                "code=http%3A%2F%2Floinc.org%7C8867-4&_count=2");
    }

    @Tag("AZ-27")
    @Tag("AZ-29")
    @Tag("AZ-34")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$expunge",
                "$reindex",
                "$mark-all-resources-for-reindexing",
                "$perform-reindexing-pass",
                "$trigger-subscription",
                "Observation/x/$meta-add",
                "Observation/x/$meta-delete",
                "Patient/$meta",
                "$meta",
                "$diff",
                "CodeSystem/$upload-external-code-system",
                "CodeSystem/$apply-codesystem-delta-add",
                "$import",
                "$hapi.fhir.replace-references",
                "Patient/$merge",
                "$install",
                "$graphql",
                "$export",
                "$process-message",
                "$get-resource-counts",
                "Patient/x/$expunge"
            })
    void operations_that_are_not_named_are_closed(String operation) {
        for (FhirClient client : List.of(ta, tokens().practitioner(practitioner(NURSE), "user/*.cruds"), backend)) {
            assertThat(client.post(operation, new Parameters()).status())
                    .as(operation)
                    .isIn(400, 403, 404, 405);
            assertThat(client.get(operation).status()).as(operation).isIn(400, 403, 404, 405);
        }
    }

    @Tag("AZ-38")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient=https://host/fhir/Patient/{B}",
                "patient={B}",
                "subject:Patient={B}",
                "subject=Patient/{B}/_history/1",
                "patient:not={A}",
                "patient:missing=true",
                "patient=Patient/{A}\\,Patient/{B}",
                "patient=Patient/{A},Patient/{B}",
                "Patient={B}",
                "patient={A}&patient={B}",
                "subject=Patient/{B}&_summary=count",
                "subject=Patient/{B}&_total=accurate",
                "_id={OB}"
            })
    void however_a_patient_is_spelled_others_are_not_found(String spelled) {
        String query = spelled.replace("{A}", two.a)
                .replace("{B}", two.b)
                .replace("{OB}", two.observationOfB)
                .replace("\\", "%5C");

        FhirAnswer answer = ta.get("Observation?" + query);

        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        if (answer.status() == 200) {
            Bundle bundle = answer.as(Bundle.class);
            assertThat(bundle.getEntry())
                    .allMatch(entry -> ((Observation) entry.getResource())
                            .getSubject()
                            .getReference()
                            .equals("Patient/" + two.a));
            assertThat(!query.contains("count") && !query.contains("_total") || bundle.getTotal() == 0)
                    .isTrue();
        }
    }

    @Tag("AZ-41")
    @Test
    void the_case_of_an_id_matters() {
        assertSameNotFound(ta.get("Patient/" + two.a.toUpperCase(java.util.Locale.ROOT)), ta.get("Patient/" + Z));
    }

    @Test
    void a_token_without_what_its_scopes_need_is_refused() {
        assertThat(tokens().client(claims -> claims.claim("client_id", "x").claim("scope", "patient/*.rs"))
                        .get("Patient")
                        .status())
                .isEqualTo(403);
        assertThat(tokens().client(claims -> claims.claim("client_id", "x").claim("scope", "user/*.cruds"))
                        .get("Patient")
                        .status())
                .isEqualTo(403);
        assertThat(tokens().client(claims -> claims.claim("client_id", "x")
                                .claim("scope", "patient/*.rs system/*.rs")
                                .claim("patient", two.a))
                        .get("Patient")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_patient_with_user_scopes_has_the_own_record_only() {
        FhirClient self = tokens().client(claims ->
                claims.claim("client_id", "x").claim("scope", "user/*.cruds").claim("fhirUser", "Patient/" + two.a));

        assertThat(self.get("Patient/" + two.a).status()).isEqualTo(200);
        assertThat(self.get("Patient/" + two.b).status()).isEqualTo(404);
        assertThat(found(self.get("Observation"))).doesNotContain("Observation/" + two.observationOfB);
    }

    @Test
    void a_scope_opens_its_types_only() {
        FhirClient goals = tokens().patient(two.a, "patient/Goal.rs");

        assertThat(goals.get("Goal").status()).isEqualTo(200);
        assertThat(goals.get("Observation").status()).isEqualTo(403);
        assertThat(goals.get("Practitioner").status()).isEqualTo(403);
        assertThat(goals.get("Patient/" + two.a).status()).isEqualTo(403);
    }

    @Test
    void the_persons_own_resource_is_open_to_apps_that_may_know_the_person() {
        FhirClient knowing = tokens().patient(two.a, "fhirUser patient/Goal.rs");

        assertThat(knowing.get("Patient/" + two.a).status()).isEqualTo(200);
        assertThat(knowing.get("Patient?_id=" + two.a).status()).isEqualTo(403);
    }

    private static String next(FhirAnswer answer) {
        String link = answer.expect(200).as(Bundle.class).getLink("next").getUrl();
        return link.substring(link.indexOf('?'));
    }

    static List<String> found(FhirAnswer answer) {
        return answer.expect(200).as(Bundle.class).getEntry().stream()
                .map(entry -> entry.getResource()
                        .getIdElement()
                        .toUnqualifiedVersionless()
                        .getValue())
                .toList();
    }

    private static void assertRefused(FhirAnswer answer, int status, IssueType code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(code);
    }

    private static void assertSameNotFound(FhirAnswer forbidden, FhirAnswer missing) {
        assertThat(forbidden.status()).as(forbidden.body()).isEqualTo(404);
        assertThat(missing.status()).as(missing.body()).isEqualTo(404);
        assertThat(forbidden.body()).isEqualTo(missing.body());
        assertThat(forbidden.response().headers().map().keySet())
                .isEqualTo(missing.response().headers().map().keySet());
    }
}
