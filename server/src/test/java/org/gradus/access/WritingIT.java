package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.access.TwoPatients.observation;

import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingIT extends OnTwoPatients {

    FhirClient taw;

    @BeforeAll
    void give_a_token() {
        taw = tokens().patient(two.a, "launch/patient patient/*.rs patient/Observation.cu");
    }

    @Test
    void a_patients_app_writes_the_patients_own_measurements() {
        Observation own = observation(two.a, "vital-signs").addPerformer(new Reference("Patient/" + two.a));

        String id = taw.create(own).expect(201).id();

        own.setId(id);
        own.setValue(SpinePatient.quantity(70, "/min"));
        assertThat(taw.update(own).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"TRANSACTION", "BATCH"})
    void what_a_client_may_write_but_not_read_is_stored_whole_and_not_shown(BundleType type) {
        FhirClient app = tokens().patient(two.a, "patient/Observation.cu").with("Prefer", "return=representation");
        FhirClient system =
                tokens().backend("a-device-gateway", "system/Observation.cu").with("Prefer", "return=representation");

        for (FhirClient writer : List.of(app, system)) {
            Bundle bundle = new Bundle().setType(type);
            bundle.addEntry()
                    .setResource(observation(two.a, "vital-signs"))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
            FhirAnswer answer = writer.post("", bundle).expect(200);

            for (var entry : answer.as(Bundle.class).getEntry()) {
                assertThat(entry.getResponse().getStatus()).startsWith("201");
                assertThat(entry.hasResource()).as("shown").isFalse();
                String location = entry.getResponse().getLocation();
                assertThat(backend.get(location.substring(0, location.indexOf("/_history")))
                                .expect(200)
                                .as(Observation.class)
                                .getCode()
                                .isEmpty())
                        .isFalse();
            }
        }
    }

    @Tag("AZ-15")
    @Test
    void a_measurement_is_never_moved_to_another_patient() {
        String id = taw.create(observation(two.a, "vital-signs")).expect(201).id();
        Observation moved = observation(two.b, "vital-signs");
        moved.setId(id);

        assertThat(taw.update(moved).status()).isEqualTo(403);
        assertThat(taw.create(observation(two.b, "vital-signs")).status()).isEqualTo(403);
        moved.setId(two.observationOfB);
        assertThat(taw.update(moved).status()).isEqualTo(404);
        moved.setId("an-id-of-ones-own");
        assertThat(taw.update(moved).status()).isEqualTo(404);

        assertUnchanged(id);
        assertUnchanged(two.observationOfB);
    }

    @Tag("AZ-16")
    @Test
    void a_patch_moves_no_measurement_either() {
        String id = taw.create(observation(two.a, "vital-signs")).expect(201).id();
        String patch = "[{\"op\":\"replace\",\"path\":\"/subject/reference\",\"value\":\"Patient/" + two.b + "\"}]";
        String fhirPath = """
                {"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"replace"},
                {"name":"path","valueString":"Observation.subject"},
                {"name":"value","valueReference":{"reference":"Patient/%s"}}]}]}""".formatted(two.b);

        assertThat(taw.patch("Observation/" + id, patch).status()).isEqualTo(403);
        assertThat(taw.send("PATCH", "/fhir/Observation/" + id, "application/fhir+json", fhirPath)
                        .status())
                .isEqualTo(403);
        String transaction = """
                {"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"Observation/%1$s",
                "resource":%2$s,"request":{"method":"PATCH","url":"Observation/%1$s"}}]}""".formatted(id, fhirPath);
        FhirAnswer patched = taw.post("", transaction);
        assertThat(patched.status()).as(patched.body()).isEqualTo(403);

        assertUnchanged(id);
    }

    @Tag("AZ-18")
    @Tag("AZ-30")
    @Test
    void conditions_reach_nothing_of_others() {
        Observation labelled = observation(two.b, "laboratory");
        labelled.addIdentifier().setSystem("urn:lab").setValue("B-123");
        String id = backend.create(labelled).expect(201).id();
        String json = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"subject\":{\"reference\":\"Patient/" + two.a + "\"}}";
        FhirClient all = tokens().patient(two.a, "patient/*.cruds");

        assertThat(all.put("Observation?identifier=urn:lab|B-123", json).status())
                .isEqualTo(403);
        assertThat(all.delete("Observation?identifier=urn:lab|B-123").status()).isEqualTo(403);
        assertThat(all.delete("Observation?patient=" + two.a).status()).isEqualTo(403);
        assertThat(all.patch("Observation?identifier=urn:lab|B-123", "[]").status())
                .isEqualTo(403);
        Observation same = observation(two.a, "laboratory");
        same.addIdentifier().setSystem("urn:lab").setValue("B-123");
        FhirAnswer created =
                taw.with("If-None-Exist", "identifier=urn:lab|B-123").create(same);
        assertThat(taw.with("If-None-Exist", "identifier=urn:lab|B-123")
                        .create(same)
                        .status())
                .isEqualTo(200);
        assertThat(created.status()).isEqualTo(201);
        assertThat(backend.with("X-Cascade", "delete")
                        .delete("Patient/" + two.b)
                        .status())
                .isIn(409, 412);
        assertThat(backend.delete("Observation?patient=" + two.b).status()).isIn(403, 412);

        assertUnchanged(id);
    }

    @Tag("AZ-19")
    @Test
    void a_reference_that_searches_is_refused() {
        Observation searching = observation(two.a, "vital-signs");
        searching.setSubject(new Reference("Patient?identifier=urn:mrn|Berta"));

        for (FhirClient client : List.of(taw, backend)) {
            FhirAnswer answer = client.post("", transaction(searching));
            assertThat(answer.status()).as(answer.body()).isIn(400, 403, 404, 422);
            assertThat(answer.body()).doesNotContain(two.b);
        }
    }

    @Tag("AZ-21")
    @Test
    void a_bundle_in_a_bundle_is_refused() {
        assertThat(taw.post("", transaction(new Bundle().setType(BundleType.COLLECTION)))
                        .status())
                .isIn(400, 403);
    }

    @Tag("AZ-28")
    @Test
    void a_patient_is_not_contained() {
        CarePlan plan = new CarePlan();
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE).setIntent(CarePlan.CarePlanIntent.PLAN);
        plan.setSubject(new Reference("Patient/" + two.a));
        Patient copy = new Patient();
        copy.setId("copy");
        plan.addContained(copy);
        plan.addContributor(new Reference("#copy"));

        assertThat(backend.create(plan).status()).isEqualTo(422);
    }

    @Tag("AZ-31")
    @Test
    void history_is_not_rewritten() {
        FhirAnswer answer = backend.with("X-Rewrite-History", "true")
                .put("Patient/" + two.a + "/_history/1", "{\"resourceType\":\"Patient\",\"id\":\"" + two.a + "\"}");

        assertThat(answer.status()).isIn(400, 403);
        assertThat(backend.get("Patient/" + two.a + "/_history/1").body()).contains("Aaron");
    }

    @Tag("AZ-35")
    @Tag("AZ-37")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subscription",
                "AuditEvent",
                "Provenance",
                "Task",
                "CarePlan",
                "Goal",
                "ServiceRequest",
                "Flag",
                "Procedure",
                "Condition",
                "PlanDefinition",
                "PractitionerRole",
                "SearchParameter",
                "Practitioner"
            })
    void a_patients_app_writes_nothing_else_whatever_its_scopes(String type) {
        FhirClient all = tokens().patient(two.a, "patient/*.cruds");

        FhirAnswer answer = all.post(type, minimal(type));

        assertThat(answer.status()).as(answer.body()).isIn(403, 405);
    }

    @Tag("AZ-35")
    @ParameterizedTest
    @ValueSource(strings = {"Subscription", "AuditEvent", "PlanDefinition", "PractitionerRole", "SearchParameter"})
    void what_decides_about_plans_and_people_is_written_by_administrators(String type) {
        for (FhirClient client : List.of(
                tokens().practitioner(practitioner(DOCTOR), "user/*.cruds"),
                tokens().backend("some-backend", "system/*.cruds"))) {
            assertThat(client.post(type, minimal(type)).status()).isIn(403, 405);
        }
    }

    @Tag("AZ-37")
    @Test
    void what_the_engine_writes_nobody_else_writes() {
        Provenance forged = new Provenance();
        forged.addTarget(new Reference("CarePlan/" + two.planOfA));
        forged.setRecorded(new java.util.Date());
        forged.addAgent().setWho(new Reference("Device/gradus-engine"));

        assertThat(backend.create(forged).status()).isEqualTo(403);
        assertThat(backend.put("Device/gradus-engine", "{\"resourceType\":\"Device\",\"id\":\"gradus-engine\"}")
                        .status())
                .isEqualTo(403);
        assertThat(tokens().backend("some-backend", "system/*.rs")
                        .get("AuditEvent")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void therapists_record_sessions_and_nurses_do_not() {
        String json = "{\"resourceType\":\"Procedure\",\"status\":\"completed\",\"code\":{\"text\":\"session\"},"
                + "\"subject\":{\"reference\":\"Patient/" + two.a + "\"}}";

        assertThat(tokens().practitioner(practitioner(PHYSIOTHERAPIST), "user/*.cruds")
                        .post("Procedure", json)
                        .status())
                .isEqualTo(201);
        assertThat(tokens().practitioner(practitioner(NURSE), "user/*.cruds")
                        .post("Procedure", json)
                        .status())
                .isEqualTo(403);
    }

    /** Valid enough to come to the question who writes it. */
    private String minimal(String type) {
        String patient = "{\"reference\":\"Patient/" + two.a + "\"}";
        String rest = switch (type) {
            case "Subscription" ->
                "\"status\":\"requested\",\"reason\":\"x\",\"criteria\":\"Observation?\","
                        + "\"channel\":{\"type\":\"rest-hook\",\"endpoint\":\"https://example.org\"}";
            case "AuditEvent" ->
                "\"type\":{\"code\":\"rest\"},\"recorded\":\"2026-01-01T00:00:00Z\","
                        + "\"agent\":[{\"requestor\":true}],\"source\":{\"observer\":{\"display\":\"x\"}}";
            case "Provenance" ->
                "\"target\":[" + patient + "],\"recorded\":\"2026-01-01T00:00:00Z\",\"agent\":[{\"who\":" + patient
                        + "}]";
            case "Task" -> "\"status\":\"requested\",\"intent\":\"order\",\"for\":" + patient;
            case "CarePlan" -> "\"status\":\"active\",\"intent\":\"plan\",\"subject\":" + patient;
            case "Goal" -> "\"lifecycleStatus\":\"active\",\"description\":{\"text\":\"x\"},\"subject\":" + patient;
            case "ServiceRequest" -> "\"status\":\"active\",\"intent\":\"order\",\"subject\":" + patient;
            case "Flag" -> "\"status\":\"active\",\"code\":{\"text\":\"x\"},\"subject\":" + patient;
            case "Procedure" -> "\"status\":\"completed\",\"subject\":" + patient;
            case "Condition" -> "\"subject\":" + patient;
            case "PlanDefinition" -> "\"status\":\"draft\"";
            case "SearchParameter" ->
                "\"url\":\"http://example.org/x\",\"name\":\"X\",\"status\":\"active\",\"description\":\"x\","
                        + "\"code\":\"x\",\"base\":[\"Patient\"],\"type\":\"token\"";
            default -> "\"active\":true";
        };
        return "{\"resourceType\":\"" + type + "\"," + rest + "}";
    }

    private static Bundle transaction(Resource resource) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return bundle;
    }

    private void assertUnchanged(String observation) {
        FhirAnswer answer = backend.get("Observation/" + observation).expect(200);
        assertThat(answer.as(Observation.class).getMeta().getVersionId()).isEqualTo("1");
    }
}
