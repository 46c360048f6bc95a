package org.gradus.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.operation.AnswerParts.named;
import static org.gradus.operation.AnswerParts.part;
import static org.gradus.operation.AnswerParts.parts;
import static org.gradus.operation.AnswerParts.text;

import java.util.List;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class MigrationPreviewIT {

    private static final String PROTOCOL = "PlanDefinition/spinal-fusion-rehabilitation";
    private static final String FUSION = "https://gradus.dev/fhir/" + PROTOCOL;
    /** Older than the packaged one, so that no other test enrols in it. */
    private static final String OTHER = "0.9.0";

    @LocalServerPort
    private int port;

    private FhirClient client;
    private SpinePatient patient;

    @BeforeEach
    void aPatient() {
        client = FhirClient.backend(port);
        patient = SpinePatient.at(client);
    }

    @Test
    void a_migration_preview_shows_every_difference_and_stores_nothing() {
        patient.operatedOn(30);
        patient.quietWeek();
        client.create(patient.clearance("C1")).expect(201);
        client.create(otherVersion()).expect(201);
        CarePlan before = onlyPlan();

        Parameters preview = preview(before, "?planDefinition=" + OTHER);

        assertThat(value(preview, "from")).isEqualTo(FUSION + "|1.0.0");
        assertThat(value(preview, "to")).isEqualTo(FUSION + "|" + OTHER);
        assertThat(coding(preview.getParameter("phase"), "from")).isEqualTo("exercise-walking");
        assertThat(coding(preview.getParameter("phase"), "to")).isEqualTo("exercise-walking");
        ParametersParameterComponent walking = named(preview.getParameters("activity"), "A01");
        assertThat(text(walking, "change")).isEqualTo("changed");
        assertThat(difference(walking, "instruction")).endsWith("to Walk around the house every hour.");
        assertThat(text(named(preview.getParameters("activity"), "A33"), "change"))
                .isEqualTo("removed");
        assertThat(preview.getParameters("activity")).hasSize(2);
        assertThat(difference(named(preview.getParameters("goal"), "G2"), "description"))
                .endsWith("to Walk two miles");
        assertThat(preview.getParameters("goal")).hasSize(1);
        assertThat(preview.getParameters("gate"))
                .extracting(gate -> text(gate, "item"))
                .containsExactly("E3");
        assertThat(preview.getParameters("hold")).isEmpty();
        assertThat(preview.getParameters("rule")).isEmpty();
        Parameters after = (Parameters) preview.getParameter("after").getResource();
        assertThat(after.getParameters("activity")).hasSize(32);
        assertThat(((Parameters) preview.getParameter("before").getResource()).getParameters("activity"))
                .hasSize(33);
        assertThat(onlyPlan().getMeta().getVersionId())
                .isEqualTo(before.getMeta().getVersionId());
    }

    @Test
    void a_plan_moved_to_the_version_it_follows_would_stay_as_it_is() {
        patient.operatedOn(30);
        patient.quietWeek();

        Parameters preview = preview(onlyPlan(), "?planDefinition=1.0.0");

        for (String name : List.of("activity", "goal", "gate", "hold", "rule", "measure")) {
            assertThat(preview.getParameters(name)).as(name).isEmpty();
        }
    }

    @Test
    void a_plan_is_not_moved_to_what_it_cannot_follow() {
        patient.operatedOn(30);
        String plan = "CarePlan/" + onlyPlan().getIdPart() + "/$preview-migration?planDefinition=";

        for (String target :
                List.of("9.9.9", FUSION + "%7C9.9.9", "https://example.org/PlanDefinition/other", "a%20b")) {
            FhirAnswer answer = client.get(plan + target).expect(422);
            assertThat(answer.outcome()
                            .getIssueFirstRep()
                            .getExpression()
                            .get(0)
                            .getValue())
                    .isEqualTo("planDefinition");
        }
        client.get("CarePlan/none/$preview-migration").expect(404);
    }

    /** A version with another instruction, one activity less, another goal and a later gate. */
    private PlanDefinition otherVersion() {
        ActivityDefinition walking =
                client.get("ActivityDefinition/household-walking").expect(200).as(ActivityDefinition.class);
        walking.setDescription("Walk around the house every hour.")
                .setVersion(OTHER)
                .setId((String) null);
        client.create(walking).expect(201);
        PlanDefinition protocol = client.get(PROTOCOL).expect(200).as(PlanDefinition.class);
        protocol.setVersion(OTHER).setId((String) null);
        for (PlanDefinitionActionComponent action : protocol.getAction()) {
            action.getAction().removeIf(activity -> "A33".equals(activity.getId()));
            for (PlanDefinitionActionComponent activity : action.getAction()) {
                if ("A01".equals(activity.getId())) {
                    activity.setDefinition(new CanonicalType(walking.getUrl() + "|" + OTHER));
                }
            }
            if ("P3".equals(action.getId())) {
                later(action);
            }
        }
        protocol.getGoal().stream()
                .filter(goal -> "G2".equals(goal.getId()))
                .forEach(goal -> goal.setDescription(new CodeableConcept().setText("Walk two miles")));
        return protocol;
    }

    private static void later(PlanDefinitionActionComponent phase) {
        Extension elapsed = phase.getConditionFirstRep().getExtension().get(0);
        ((Duration) elapsed.getExtensionByUrl("days").getValue()).setValue(98);
    }

    private Parameters preview(CarePlan plan, String query) {
        return client.get("CarePlan/" + plan.getIdPart() + "/$preview-migration" + query)
                .expect(200)
                .as(Parameters.class);
    }

    private static String value(Parameters parameters, String name) {
        return ((PrimitiveType<?>) parameters.getParameter(name).getValue()).getValueAsString();
    }

    private static String coding(ParametersParameterComponent parent, String name) {
        return ((Coding) part(parent, name).getValue()).getCode();
    }

    /** What an element was and would be, in words. */
    private static String difference(ParametersParameterComponent parent, String element) {
        return parts(parent, "difference").stream()
                .filter(part -> text(part, "element").equals(element))
                .map(part -> text(part, "from") + " to " + text(part, "to"))
                .findFirst()
                .orElse("none");
    }

    private CarePlan onlyPlan() {
        assertThat(patient.plans()).hasSize(1);
        return patient.plans().get(0);
    }
}
