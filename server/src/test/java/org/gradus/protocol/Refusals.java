package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.gradus.protocol.Parts.action;
import static org.gradus.protocol.Parts.rule;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionConditionComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.params.provider.Arguments;

/** Makes one mistake in the packaged protocol and reads how it is refused. */
final class Refusals {

    static final String PAIN = "PlanDefinition.extension[0]";
    static final String WALKING = "PlanDefinition.extension[36]";
    static final String E2 = "PlanDefinition.action[2].condition";
    static final String H1 = "PlanDefinition.action[7].action[0].extension[0]";

    private Refusals() {}

    /** A row of a test: what it is called, what is done, where and what is told. */
    static Arguments mistake(String name, Consumer<PlanDefinition> make, String path, String sentence) {
        return arguments(name, make, path, sentence);
    }

    static Extension pain(PlanDefinition protocol) {
        return rule(protocol, "protocol-measure", "measure", "pain");
    }

    static Extension walking(PlanDefinition protocol) {
        return rule(protocol, "session-kind", "session", "walking");
    }

    static PlanDefinitionActionConditionComponent gate(PlanDefinition protocol, int condition) {
        return gate(protocol, "P2", condition);
    }

    static PlanDefinitionActionConditionComponent gate(PlanDefinition protocol, String phase, int condition) {
        return action(protocol, phase).getCondition().get(condition);
    }

    static Extension criterion(PlanDefinition protocol, int condition) {
        return gate(protocol, condition).getExtension().get(0);
    }

    static Expression expression(PlanDefinition protocol, String language, String text) {
        gate(protocol, 0).getExtension().clear();
        Expression expression =
                new Expression().setName("READY").setLanguage(language).setExpression(text);
        gate(protocol, 0).setExpression(expression);
        return expression;
    }

    static Quantity score(int value) {
        return quantity(String.valueOf(value), "{score}");
    }

    static Duration days(int value) {
        return quantity(String.valueOf(value), "d");
    }

    static Duration quantity(String value, String code) {
        Duration quantity = new Duration();
        quantity.setValue(new BigDecimal(value))
                .setSystem("http://unitsofmeasure.org")
                .setCode(code);
        return quantity;
    }

    static Problem refusal(PlanDefinition protocol) {
        return catchThrowableOfType(Problem.class, () -> ProtocolCompiler.compile(protocol, PackagedDefinitions.ALL));
    }

    static List<String> told(Problem problem) {
        return ((OperationOutcome) problem.getOperationOutcome())
                .getIssue().stream()
                        .map(issue -> issue.getExpression().get(0).getValue() + ": " + issue.getDiagnostics())
                        .toList();
    }

    /** Asserts that the mistake is refused with 422, and told at the path with the sentence. */
    static void assertTold(Consumer<PlanDefinition> make, String path, String sentence) {
        PlanDefinition protocol = PackagedDefinitions.protocol("spinal-fusion-rehabilitation");
        make.accept(protocol);

        Problem problem = refusal(protocol);

        assertThat(problem).as("refused").isNotNull();
        assertThat(problem.getStatusCode()).isEqualTo(422);
        assertThat(told(problem))
                .anySatisfy(issue -> assertThat(issue).startsWith(path + ": ").contains(sentence));
    }
}
