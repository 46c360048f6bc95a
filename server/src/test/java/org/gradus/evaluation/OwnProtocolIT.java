package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.evaluation.Recovery.concept;

import java.util.List;
import java.util.function.Consumer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionConditionComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a hospital's own protocol may ask for and the packaged one does not: totals of a day, FHIRPath; over FHIR. */
@GradusServerTest
class OwnProtocolIT {

    private static final String RULES = "https://gradus.dev/fhir/StructureDefinition/";
    private static final String LOINC = "http://loinc.org";
    private static final int STEPS = 4000;

    @LocalServerPort
    int port;

    private FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    /** A patient under the fusion protocol, whose gate into exercise walking asks for one thing more. */
    private Recovery under(String name, Consumer<PlanDefinition> change) {
        PlanDefinition protocol = client.get("PlanDefinition/spinal-fusion-rehabilitation")
                .expect(200)
                .as(PlanDefinition.class);
        String url = "https://example.org/PlanDefinition/" + name;
        protocol.setUrl(url).setStatus(PublicationStatus.ACTIVE).setId(name);
        change.accept(protocol);
        if (client.get("PlanDefinition/" + name).status() != 200) {
            client.update(protocol).expect(201);
        }
        Recovery anna = Recovery.operated(client, 50, url);
        anna.aGoodWeek().forEach(anna::create);
        return anna;
    }

    private static PlanDefinitionActionConditionComponent condition(PlanDefinition protocol) {
        return protocol.getAction().stream()
                .filter(action -> "P2".equals(action.getId()))
                .findFirst()
                .orElseThrow()
                .addCondition()
                .setKind(ActionConditionKind.START);
    }

    /** The steps of a day are measured like the glasses of water that the protocol knows already. */
    private static void measureSteps(PlanDefinition protocol) {
        Extension glasses = protocol.getExtensionsByUrl(RULES + "protocol-measure").stream()
                .filter(measure -> "water-glasses"
                        .equals(part(measure, "measure").getValue().primitiveValue()))
                .findFirst()
                .orElseThrow();
        Extension steps = glasses.copy();
        part(steps, "measure").setValue(new IdType("steps"));
        part(steps, "codes").setValue(concept(LOINC, "41950-7"));
        ((Range) part(steps, "plausible").getValue()).getHigh().setValue(100_000);
        protocol.addExtension(steps);
    }

    private static Extension part(Extension rule, String name) {
        return rule.getExtensionByUrl(name);
    }

    private static void stepsOnTwoDays(PlanDefinition protocol) {
        measureSteps(protocol);
        Extension total = new Extension(RULES + "criterion-daily-total");
        total.addExtension("item", new StringType("E2-STEPS"));
        total.addExtension("measure", new IdType("steps"));
        total.addExtension(
                "range",
                new Range()
                        .setLow(new Quantity(STEPS)
                                .setSystem("http://unitsofmeasure.org")
                                .setCode("1")));
        total.addExtension(
                "window",
                new Duration()
                        .setValue(7)
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("d"));
        total.addExtension("distinctDays", new PositiveIntType(2));
        condition(protocol).addExtension(total);
    }

    private static Observation steps(Recovery anna, int total, int daysAgo, int hour) {
        Observation steps = anna.pain(0, daysAgo);
        steps.setCode(concept(LOINC, "41950-7"));
        String start = steps.getEffectiveDateTimeType().getValueAsString();
        steps.setEffective(new DateTimeType(start.replaceFirst("T08:00", "T%02d:00".formatted(hour))));
        steps.setValue(
                new Quantity(total).setSystem("http://unitsofmeasure.org").setCode("1"));
        return steps;
    }

    @Test
    void a_total_that_grows_over_the_day_counts_for_one_day() {
        Recovery anna = under("steps-on-two-days", OwnProtocolIT::stepsOnTwoDays);
        anna.create(steps(anna, 4100, 1, 9));
        anna.create(steps(anna, 5200, 1, 12));
        anna.create(steps(anna, 8000, 1, 20));

        anna.create(anna.approval("C1"));
        assertThat(anna.phase()).as("three readings of one day").isEqualTo("early-mobility");

        anna.create(steps(anna, 2500, 2, 9));
        anna.create(steps(anna, 2500, 2, 12));
        assertThat(anna.phase()).as("readings of a day are never added up").isEqualTo("early-mobility");

        anna.create(steps(anna, 4000, 2, 20));
        assertThat(anna.phase()).isEqualTo("exercise-walking");
    }

    @Tag("CR-25")
    @Test
    void an_expression_that_fails_moves_nothing_and_asks_the_team() {
        Recovery anna = under(
                "expression-that-fails",
                protocol -> condition(protocol)
                        .setExpression(new Expression()
                                .setName("E2-ONE")
                                .setLanguage("text/fhirpath")
                                .setExpression("%observations.status.single() = 'final'")));

        anna.create(anna.approval("C1"));
        anna.create(anna.pain(1, 0));

        assertThat(anna.phase()).isEqualTo("early-mobility");
        List<Task> asked =
                anna.search("Task?patient=" + anna.patientId() + "&code=review-protocol&status=requested", Task.class);
        assertThat(asked)
                .as("what the team is told")
                .extracting(task -> task.getIdentifierFirstRep().getValue())
                .containsExactly("E2-ONE");
        assertThat(Progress.of(anna).judgement("E2", "E2-ONE")).isEqualTo("unknown");
    }
}
