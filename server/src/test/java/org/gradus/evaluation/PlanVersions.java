package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two writers meet at a plan, a person and the engine: who has seen an older version overwrites nothing. Run once per database. */
@Tag("CC-08")
abstract class PlanVersions {

    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String HOLD = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"on-hold\"}]";

    private static final List<String> NO_VERSIONS = List.of(
            "W/\"abc\"",
            "*",
            "\"\"",
            "W/\"\"",
            "W/",
            "W/\"1\", W/\"2\"",
            "\"1\",\"2\"",
            "W/\"-1\"",
            "w/\"1\"",
            "W/'1'",
            "99999999999999999999",
            "W/\"1",
            "1.0");

    @LocalServerPort
    int port;

    private Recovery anna;

    @BeforeEach
    void anna_was_operated_thirty_days_ago() {
        anna = Recovery.operated(FhirClient.backend(port), 30);
    }

    /** The engine writes a newer version of the plan, which is in the next phase then. */
    private void theEngineWrites() {
        anna.send(BundleType.TRANSACTION, anna.aGoodWeek());
        anna.create(anna.approval("C1"));
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    private static String tag(Resource read) {
        return "W/\"" + read.getMeta().getVersionId() + '"';
    }

    private FhirClient seen(String tag) {
        return anna.client().with("If-Match", tag);
    }

    private void assertUnchanged(CarePlan plan) {
        assertThat(anna.carePlan().getMeta().getVersionId())
                .isEqualTo(plan.getMeta().getVersionId());
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
    }

    private static void assertAsksForTheVersion(FhirAnswer answer) {
        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.REQUIRED);
        assertThat(answer.outcome().getIssueFirstRep().getDiagnostics()).contains("If-Match", "W/\"3\"");
    }

    @Test
    void a_plan_is_not_replaced_by_who_does_not_say_which_version_he_has_seen() {
        CarePlan plan = anna.carePlan();
        CarePlan bare = plan.copy();
        bare.setMeta(null);

        assertAsksForTheVersion(anna.client().update(plan.copy().setStatus(CarePlanStatus.ONHOLD)));
        assertAsksForTheVersion(anna.client().update(bare.setStatus(CarePlanStatus.ONHOLD)));
        assertAsksForTheVersion(anna.client().update(plan));

        assertUnchanged(plan);
    }

    @Test
    void who_has_seen_the_present_version_replaces_it() {
        theEngineWrites();
        CarePlan plan = anna.carePlan();

        FhirAnswer answer = seen(tag(plan)).update(plan.copy().setStatus(CarePlanStatus.ONHOLD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    @Test
    void who_has_seen_an_older_version_overwrites_no_step_of_the_engine() {
        CarePlan old = anna.carePlan();
        theEngineWrites();
        CarePlan present = anna.carePlan();

        FhirAnswer answer = seen(tag(old)).update(old.setStatus(CarePlanStatus.ONHOLD));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.outcome().getIssueFirstRep().getCode()).isEqualTo(IssueType.CONFLICT);
        assertUnchanged(present);
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    @Tag("CC-10")
    @Test
    void what_names_no_version_is_refused_for_put_and_patch() {
        CarePlan plan = anna.carePlan();
        CarePlan held = plan.copy().setStatus(CarePlanStatus.ONHOLD);

        for (String tag : NO_VERSIONS) {
            FhirClient asked = seen(tag);

            assertThat(asked.update(held).status()).as(tag).isEqualTo(400);
            assertThat(asked.patch("CarePlan/" + anna.planId(), HOLD).status())
                    .as(tag)
                    .isEqualTo(400);
            assertThat(transaction(BundleType.TRANSACTION, HTTPVerb.PUT, held, tag)
                            .status())
                    .as(tag)
                    .isEqualTo(400);
        }

        assertUnchanged(plan);
    }

    @Test
    void two_headers_name_no_version() {
        CarePlan plan = anna.carePlan();

        FhirAnswer answer =
                seen(tag(plan)).with("If-Match", "W/\"1\"").update(plan.copy().setStatus(CarePlanStatus.ONHOLD));

        assertThat(answer.status()).isEqualTo(400);
        assertUnchanged(plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"%s\"", "\"%s\"", "%s"})
    void a_version_is_named_by_a_weak_tag_a_strong_one_or_its_number(String form) {
        CarePlan plan = anna.carePlan();
        String version = plan.getMeta().getVersionId();

        seen(form.formatted(version))
                .update(plan.copy().setStatus(CarePlanStatus.ONHOLD))
                .expect(200);

        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
        assertThat(seen(form.formatted(version)).update(plan).status()).isEqualTo(412);
    }

    @Test
    void a_json_patch_names_the_version_too() {
        CarePlan old = anna.carePlan();
        theEngineWrites();
        CarePlan present = anna.carePlan();
        String plan = "CarePlan/" + anna.planId();

        assertAsksForTheVersion(anna.client().patch(plan, HOLD));
        assertThat(seen(tag(old)).patch(plan, HOLD).status()).isEqualTo(412);
        assertUnchanged(present);

        seen(tag(present)).patch(plan, HOLD).expect(200);
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
    }

    @Test
    void a_fhirpath_patch_names_the_version_too() {
        CarePlan old = anna.carePlan();
        theEngineWrites();
        CarePlan present = anna.carePlan();

        assertAsksForTheVersion(fhirPathPatch(anna.client()));
        assertThat(fhirPathPatch(seen(tag(old))).status()).isEqualTo(412);
        assertUnchanged(present);

        fhirPathPatch(seen(tag(present))).expect(200);
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
    }

    private FhirAnswer fhirPathPatch(FhirClient client) {
        return client.send(
                "PATCH", "/fhir/CarePlan/" + anna.planId(), "application/fhir+json", FhirClient.json(fhirPathHold()));
    }

    private static Parameters fhirPathHold() {
        Parameters patch = new Parameters();
        ParametersParameterComponent operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new CodeType("replace"));
        operation.addPart().setName("path").setValue(new StringType("CarePlan.status"));
        operation.addPart().setName("value").setValue(new CodeType("on-hold"));
        return patch;
    }

    private FhirAnswer transaction(BundleType type, HTTPVerb method, Resource resource, String ifMatch) {
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(method)
                .setUrl("CarePlan/" + anna.planId())
                .setIfMatch(ifMatch);
        return anna.client().post("", bundle);
    }

    private static int status(FhirAnswer answer) {
        return answer.status() == 200
                ? Integer.parseInt(answer.as(Bundle.class)
                        .getEntryFirstRep()
                        .getResponse()
                        .getStatus()
                        .substring(0, 3))
                : answer.status();
    }

    @ParameterizedTest
    @EnumSource(
            value = BundleType.class,
            names = {"TRANSACTION", "BATCH"})
    void an_entry_names_the_version_too(BundleType type) {
        CarePlan old = anna.carePlan();
        theEngineWrites();
        CarePlan present = anna.carePlan();
        CarePlan held = present.copy().setStatus(CarePlanStatus.ONHOLD);
        Binary json = new Binary().setContentType(JSON_PATCH);
        json.setContentAsBase64(Base64.getEncoder().encodeToString(HOLD.getBytes(StandardCharsets.UTF_8)));

        for (Resource patch : List.of(json, fhirPathHold())) {
            assertThat(status(transaction(type, HTTPVerb.PATCH, patch, null))).isEqualTo(428);
            assertThat(status(transaction(type, HTTPVerb.PATCH, patch, tag(old))))
                    .isEqualTo(412);
        }
        assertThat(status(transaction(type, HTTPVerb.PUT, held, null))).isEqualTo(428);
        assertThat(status(transaction(type, HTTPVerb.PUT, held, tag(old)))).isEqualTo(412);
        assertUnchanged(present);

        assertThat(status(transaction(type, HTTPVerb.PUT, held, tag(present)))).isEqualTo(200);
        assertThat(status(transaction(type, HTTPVerb.PATCH, json, tag(anna.carePlan()))))
                .isEqualTo(200);
        assertThat(anna.carePlan().getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
    }

    @Test
    void a_task_about_a_plan_is_answered_by_who_has_seen_it_as_it_is() {
        anna.create(anna.symptom("165232002"));
        Task asked = anna.search("Task?patient=" + anna.patientId(), Task.class).get(0);

        assertAsksForTheVersion(anna.client().update(asked.copy().setStatus(TaskStatus.REJECTED)));
        anna.client().replace(asked.copy().setStatus(TaskStatus.ACCEPTED)).expect(200);
        assertThat(anna.client().replace(asked.setStatus(TaskStatus.REJECTED)).status())
                .isEqualTo(412);
    }

    @Test
    void an_activity_that_the_engine_has_held_is_not_set_going_by_an_old_copy_of_it() {
        theEngineWrites();
        ServiceRequest walking = anna.activity("A02");
        assertThat(walking.getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        anna.create(anna.symptom("165232002"));
        assertThat(anna.status("A02")).isEqualTo("on-hold");

        ServiceRequest noted = walking.copy().addNote(new Annotation().setText("By the pool."));
        assertThat(anna.client().update(noted).status()).isEqualTo(412);
        assertThat(anna.client().replace(noted).status()).isEqualTo(412);

        assertThat(anna.status("A02")).isEqualTo("on-hold");
    }

    @Test
    void a_plan_that_nobody_but_people_writes_is_replaced_as_always() {
        CarePlan own = new CarePlan()
                .setStatus(CarePlanStatus.ACTIVE)
                .setIntent(CarePlanIntent.PLAN)
                .setSubject(anna.subject());
        own.setId("CarePlan/" + anna.create(own));

        anna.client().update(own.setTitle("At home")).expect(200);
    }
}
