package org.gradus.protocol;

import static org.gradus.protocol.Parts.action;
import static org.gradus.protocol.Parts.drop;
import static org.gradus.protocol.Parts.part;
import static org.gradus.protocol.Parts.rule;
import static org.gradus.protocol.Parts.set;
import static org.gradus.protocol.Refusals.E2;
import static org.gradus.protocol.Refusals.assertTold;
import static org.gradus.protocol.Refusals.criterion;
import static org.gradus.protocol.Refusals.days;
import static org.gradus.protocol.Refusals.expression;
import static org.gradus.protocol.Refusals.gate;
import static org.gradus.protocol.Refusals.mistake;
import static org.gradus.protocol.Refusals.quantity;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in conditions and criteria. */
class ConditionRefusalTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"conditions"})
    void a_mistake_is_told_where_it_stands(
            String mistake, Consumer<PlanDefinition> make, String path, String sentence) {
        assertTold(make, path, sentence);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                mistake(
                        "an unknown criterion",
                        p -> gate(p, 0)
                                .getExtension()
                                .get(0)
                                .setUrl("https://gradus.dev/fhir/StructureDefinition/criterion-horoscope"),
                        E2 + "[0].extension[0]",
                        "no criterion"),
                mistake(
                        "an empty condition",
                        p -> gate(p, 0).getExtension().clear(),
                        E2 + "[0]",
                        "either one criterion"),
                mistake(
                        "two criteria in one condition",
                        p -> gate(p, 0).addExtension(gate(p, 1).getExtension().get(0)),
                        E2 + "[0]",
                        "either one criterion"),
                mistake(
                        "a stop condition of a phase",
                        p -> gate(p, 0).setKind(ActionConditionKind.STOP),
                        E2 + "[0].kind",
                        "not supported here"),
                mistake(
                        "a condition of a hold",
                        p -> action(p, "H1").addCondition(gate(p, 0).copy()),
                        "PlanDefinition.action[7].action[0].condition",
                        "have conditions"),
                mistake(
                        "half a day",
                        p -> set(criterion(p, 0), "days", quantity("0.5", "d")),
                        E2 + "[0].extension[0].extension[1]",
                        "Whole days"),
                mistake(
                        "days in months",
                        p -> set(criterion(p, 0), "days", quantity("1", "mo")),
                        E2 + "[0].extension[0].extension[1]",
                        "d or wk"),
                mistake(
                        "negative days",
                        p -> set(criterion(p, 0), "days", quantity("-1", "d")),
                        E2 + "[0].extension[0].extension[1]",
                        "d or wk"),
                mistake(
                        "days as text",
                        p -> set(criterion(p, 0), "days", new StringType("28")),
                        E2 + "[0].extension[0].extension[1]",
                        "duration"),
                mistake(
                        "an unknown modifier",
                        p -> set(criterion(p, 0).getExtension().get(2), "modifier", new IdType("RM-NOBODY")),
                        E2 + "[0].extension[0].extension[2].extension[1]",
                        "no risk modifier 'RM-NOBODY'"),
                mistake(
                        "an unknown clearance",
                        p -> set(criterion(p, 1), "clearance", new IdType("C9")),
                        E2 + "[1].extension[0].extension[0]",
                        "no clearance 'C9'"),
                mistake(
                        "a criterion without item",
                        p -> drop(criterion(p, 2), "item"),
                        E2 + "[2].extension[0]",
                        "'item' is missing"),
                mistake(
                        "an unknown measure",
                        p -> set(criterion(p, 2), "measure", new IdType("mood")),
                        E2 + "[2].extension[0].extension[1]",
                        "measure 'mood' is not defined"),
                mistake(
                        "a measure of another type",
                        p -> set(criterion(p, 2), "measure", new IdType("smoking")),
                        E2 + "[2].extension[0].extension[1]",
                        "another type"),
                mistake(
                        "a bare number",
                        p -> set(criterion(p, 2), "maximum", new Quantity().setValue(4)),
                        E2 + "[2].extension[0].extension[2]",
                        "UCUM code"),
                mistake(
                        "a wrong unit",
                        p -> set(criterion(p, 2), "maximum", quantity("4", "kg")),
                        E2 + "[2].extension[0].extension[2]",
                        "unit 'kg'"),
                mistake(
                        "more days than the window has",
                        p -> set(criterion(p, 2), "distinctDays", new PositiveIntType(8)),
                        E2 + "[2].extension[0]",
                        "not so many distinct days"),
                mistake(
                        "no days at all",
                        p -> set(criterion(p, 2), "distinctDays", new IntegerType(0)),
                        E2 + "[2].extension[0].extension[4]",
                        "at least 1"),
                mistake(
                        "a window of years",
                        p -> set(criterion(p, 2), "window", days(400)),
                        E2 + "[2].extension[0]",
                        "at most 366"),
                mistake(
                        "a window of no days",
                        p -> set(criterion(p, 2), "window", days(0)),
                        E2 + "[2].extension[0]",
                        "at least one day"),
                mistake(
                        "a part given twice",
                        p -> criterion(p, 2)
                                .addExtension(part(criterion(p, 2), "maximum").copy()),
                        E2 + "[2].extension[0].extension[5]",
                        "Only one 'maximum'"),
                mistake(
                        "an unknown session",
                        p -> set(criterion(p, 3), "session", new IdType("flying")),
                        E2 + "[3].extension[0].extension[1]",
                        "session 'flying' is not defined"),
                mistake(
                        "a distance of sessions that have none",
                        p -> set(rule(gate(p, "P3", 3), "criterion-session-days"), "session", new IdType("low-impact")),
                        "PlanDefinition.action[3].condition[3].extension[0].extension[6]",
                        "have no distance"),
                mistake(
                        "a session that need not be long",
                        p -> drop(rule(gate(p, "P3", 3), "criterion-session-days"), "leastDistance"),
                        "PlanDefinition.action[3].condition[3].extension[0]",
                        "least duration is needed"),
                mistake(
                        "an unknown phase",
                        p -> set(rule(gate(p, "P5", 0), "criterion-session-days"), "since", new IdType("P9")),
                        "PlanDefinition.action[5].condition[0].extension[0].extension[7]",
                        "no phase 'P9'"),
                mistake(
                        "an unknown weekly limit",
                        p -> set(rule(gate(p, "P5", 1), "criterion-no-rise-violation"), "rise", new IdType("H1")),
                        "PlanDefinition.action[5].condition[1].extension[0].extension[1]",
                        "no weekly rise 'H1'"),
                mistake(
                        "nothing within",
                        p -> action(p, "A15")
                                .getCondition()
                                .get(1)
                                .getExtension()
                                .get(0)
                                .getExtension()
                                .remove(1),
                        "PlanDefinition.action[3].action[4].condition[1].extension[0]",
                        "A criterion is needed within"),
                mistake(
                        "the same criterion as reason to run and to stop",
                        p -> action(p, "A15")
                                .addCondition(action(p, "A15")
                                        .getCondition()
                                        .get(1)
                                        .copy()
                                        .setKind(ActionConditionKind.STOP)),
                        "PlanDefinition.action[3].action[4].condition[2]",
                        "an applicability and a stop"),
                mistake(
                        "two clearances of one activity",
                        p -> action(p, "A15")
                                .addCondition(
                                        action(p, "A15").getCondition().get(0).copy()),
                        "PlanDefinition.action[3].action[4].condition",
                        "at most one clearance"),
                mistake(
                        "another language",
                        p -> expression(p, "text/cql", "Ready"),
                        E2 + "[0].expression.language",
                        "text/fhirpath"),
                mistake(
                        "no FHIRPath",
                        p -> expression(p, "text/fhirpath", "%observations.where(("),
                        E2 + "[0].expression.expression",
                        "not FHIRPath"),
                mistake(
                        "a nameless expression",
                        p -> expression(p, "text/fhirpath", "true").setName(null),
                        E2 + "[0].expression",
                        "needs a name"),
                mistake(
                        "an expression elsewhere",
                        p -> expression(p, "text/fhirpath", "true").setReference("https://a"),
                        E2 + "[0].expression",
                        "not a reference"),
                mistake(
                        "two expressions of one name",
                        p -> {
                            expression(p, "text/fhirpath", "true");
                            gate(p, 1).getExtension().clear();
                            gate(p, 1)
                                    .setExpression(new Expression()
                                            .setName("READY")
                                            .setLanguage("text/fhirpath")
                                            .setExpression("false"));
                        },
                        E2 + "[1].expression",
                        "named 'READY' already"));
    }
}
