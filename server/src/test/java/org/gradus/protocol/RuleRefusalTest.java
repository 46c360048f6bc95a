package org.gradus.protocol;

import static org.gradus.protocol.Parts.action;
import static org.gradus.protocol.Parts.drop;
import static org.gradus.protocol.Parts.goal;
import static org.gradus.protocol.Parts.part;
import static org.gradus.protocol.Parts.rule;
import static org.gradus.protocol.Parts.set;
import static org.gradus.protocol.Refusals.H1;
import static org.gradus.protocol.Refusals.assertTold;
import static org.gradus.protocol.Refusals.days;
import static org.gradus.protocol.Refusals.mistake;
import static org.gradus.protocol.Refusals.score;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in goals, holds, clearances, modifiers and advisories. */
class RuleRefusalTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"goals", "rules"})
    void a_mistake_is_told_where_it_stands(
            String mistake, Consumer<PlanDefinition> make, String path, String sentence) {
        assertTold(make, path, sentence);
    }

    static Stream<Arguments> goals() {
        return Stream.of(
                mistake(
                        "a goal without id",
                        p -> goal(p, "G1").setId((String) null),
                        "PlanDefinition.goal[0]",
                        "needs an id"),
                mistake(
                        "a goal named as an action",
                        p -> goal(p, "G1").setId("A01"),
                        "PlanDefinition.goal[0]",
                        "nothing else has"),
                mistake(
                        "a goal without rule",
                        p -> goal(p, "G1").getExtension().clear(),
                        "PlanDefinition.goal[0]",
                        "goal-rule"),
                mistake(
                        "an unknown mode",
                        p -> set(rule(goal(p, "G1"), "goal-rule"), "mode", new CodeType("sometimes")),
                        "PlanDefinition.goal[0].extension[0].extension[0]",
                        "once or present"),
                mistake(
                        "an extension of somebody else",
                        p -> goal(p, "G1").getTargetFirstRep().addExtension("https://a", new BooleanType(true)),
                        "PlanDefinition.goal[0].target[0].extension[1]",
                        "not known here"),
                mistake(
                        "a value without direction",
                        p -> goal(p, "G12")
                                .getTargetFirstRep()
                                .getDetailQuantity()
                                .setComparator(null),
                        "PlanDefinition.goal[11].target[0].detail",
                        "comparator"),
                mistake(
                        "more than",
                        p -> goal(p, "G12")
                                .getTargetFirstRep()
                                .getDetailQuantity()
                                .setComparator(QuantityComparator.GREATER_THAN),
                        "PlanDefinition.goal[11].target[0].detailQuantity",
                        "comparator"),
                mistake(
                        "a measure that is not defined",
                        p -> goal(p, "G12")
                                .getTargetFirstRep()
                                .setMeasure(new CodeableConcept(new Coding("s", "c", null))),
                        "PlanDefinition.goal[11].target[0].measure",
                        "No measure"),
                mistake(
                        "a due day in months",
                        p -> goal(p, "G12").getTargetFirstRep().getDue().setCode("mo"),
                        "PlanDefinition.goal[11].target[0].due",
                        "d or wk"),
                mistake(
                        "a shift without due day",
                        p -> goal(p, "G2").getTargetFirstRep().setDue(null),
                        "PlanDefinition.goal[1].target[0].extension[0]",
                        "no due day"));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                mistake(
                        "a red flag without urgency",
                        p -> action(p, "RF-FEVER").setPriority(null),
                        "PlanDefinition.action[8].action[6]",
                        "priority"),
                mistake(
                        "a red flag without trigger",
                        p -> drop(rule(action(p, "RF-FEVER"), "red-flag"), "trigger"),
                        "PlanDefinition.action[8].action[6].extension[0]",
                        "'trigger' is missing"),
                mistake(
                        "a quantity of any size as a red flag",
                        p -> drop(part(rule(action(p, "RF-FEVER"), "red-flag"), "trigger"), "atLeast"),
                        "PlanDefinition.action[8].action[6].extension[0].extension[1]",
                        "A quantity needs a value"),
                mistake(
                        "a coded measure as a red flag",
                        p -> set(
                                part(rule(action(p, "RF-CALF"), "red-flag"), "trigger"),
                                "measure",
                                new IdType("smoking")),
                        "PlanDefinition.action[8].action[10].extension[0].extension[1]",
                        "A coded measure"),
                mistake(
                        "a hold of nothing",
                        p -> drop(rule(action(p, "H1"), "activity-pain-hold"), "activity"),
                        H1,
                        "'activity' is missing"),
                mistake(
                        "a hold of an unknown activity",
                        p -> set(rule(action(p, "H1"), "activity-pain-hold"), "activity", new IdType("EDU-01")),
                        H1 + ".extension[2]",
                        "no activity 'EDU-01'"),
                mistake(
                        "a hold that an unknown clearance ends",
                        p -> set(rule(action(p, "H1"), "activity-pain-hold"), "release", new IdType("H2")),
                        H1 + ".extension[3]",
                        "no clearance 'H2'"),
                mistake(
                        "no days to watch",
                        p -> set(rule(action(p, "H2"), "watched-hold"), "days", days(0)),
                        "PlanDefinition.action[7].action[1].extension[0]",
                        "at least one day"),
                mistake(
                        "a calm day that is a spike",
                        p -> set(part(rule(action(p, "H3"), "spike-hold"), "limit"), "maximum", score(5)),
                        "PlanDefinition.action[7].action[2].extension[0].extension[4]",
                        "would never end"),
                mistake(
                        "a phase without limit",
                        p -> drop(rule(action(p, "H3"), "spike-hold"), "limit"),
                        "PlanDefinition.action[7].action[2].extension[0]",
                        "no limit of a calm day in P5"),
                mistake(
                        "a weekly rise without percentage",
                        p -> drop(rule(action(p, "HR10"), "weekly-rise"), "percent"),
                        "PlanDefinition.action[7].action[3].extension[0]",
                        "'percent' is missing"),
                mistake(
                        "a weekly rise of minutes",
                        p -> set(rule(action(p, "HR10"), "weekly-rise"), "session", new IdType("low-impact")),
                        "PlanDefinition.action[7].action[3].extension[0]",
                        "have no distance"),
                mistake(
                        "a way back from the first phase",
                        p -> set(rule(action(p, "REGRESS"), "regress"), "since", new IdType("P0")),
                        "PlanDefinition.action[7].action[4].extension[0]",
                        "no way back"),
                mistake(
                        "two ways back",
                        p -> {
                            var second = action(p, "REGRESS").copy();
                            second.setId("REGRESS-2");
                            action(p, "holds").addAction(second);
                        },
                        "PlanDefinition.action[7].action[5]",
                        "one return"),
                mistake(
                        "a value that approves and denies",
                        p -> set(
                                rule(action(p, "C1"), "clearance-rule"),
                                "denied",
                                part(rule(action(p, "C1"), "clearance-rule"), "approved")
                                        .getValue()),
                        "PlanDefinition.action[6].action[0].extension[0]",
                        "approve and deny"),
                mistake(
                        "a clearance that anybody may give",
                        p -> drop(rule(action(p, "C1"), "clearance-rule"), "approver"),
                        "PlanDefinition.action[6].action[0].extension[0]",
                        "'approver' is missing"),
                mistake(
                        "a modifier of nobody",
                        p -> action(p, "RM-ASD").getCondition().clear(),
                        "PlanDefinition.action[9].action[7]",
                        "applicability condition"),
                mistake(
                        "a modifier that may or may not be flagged",
                        p -> drop(rule(action(p, "RM-ASD"), "risk-modifier"), "flagged"),
                        "PlanDefinition.action[9].action[7].extension[0]",
                        "'flagged' is missing"),
                mistake(
                        "an advisory without limits",
                        p -> drop(rule(action(p, "RUN-SESSION"), "advisory-long-session"), "limit"),
                        "PlanDefinition.action[10].action[1].extension[0]",
                        "'limit' is missing"),
                mistake(
                        "an advisory with two limits of a phase",
                        p -> rule(action(p, "RUN-SESSION"), "advisory-long-session")
                                .addExtension(part(rule(action(p, "RUN-SESSION"), "advisory-long-session"), "limit")
                                        .copy()),
                        "PlanDefinition.action[10].action[1].extension[0].extension[4]",
                        "limit already"),
                mistake(
                        "two earliest phases of a session",
                        p -> rule(action(p, "ABOVE-PHASE"), "advisory-early-session")
                                .addExtension(part(rule(action(p, "ABOVE-PHASE"), "advisory-early-session"), "earliest")
                                        .copy()),
                        "PlanDefinition.action[10].action[2].extension[0].extension[2]",
                        "earliest phase already"));
    }
}
