package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.gradus.protocol.Parts.action;
import static org.gradus.protocol.Parts.drop;
import static org.gradus.protocol.Parts.goal;
import static org.gradus.protocol.Parts.part;
import static org.gradus.protocol.Parts.rule;
import static org.gradus.protocol.Parts.set;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionConditionComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in the packaged protocol: each is told at the path of its element. */
class RefusalTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wholes", "evidence", "actions", "conditions", "goals", "rules"})
    void a_mistake_is_told_where_it_stands(
            String mistake, Consumer<PlanDefinition> make, String path, String sentence) {
        PlanDefinition protocol = PackagedDefinitions.protocol("spinal-fusion-rehabilitation");
        make.accept(protocol);

        Problem problem = refusal(protocol);

        assertThat(problem).as("refused").isNotNull();
        assertThat(problem.getStatusCode()).isEqualTo(422);
        assertThat(told(problem))
                .anySatisfy(issue -> assertThat(issue).startsWith(path + ": ").contains(sentence));
    }

    @Test
    void all_mistakes_are_told_at_once() {
        PlanDefinition protocol = PackagedDefinitions.protocol("spinal-fusion-rehabilitation");
        set(rule(action(protocol, "H1"), "activity-pain-hold"), "release", new IdType("C9"));
        goal(protocol, "G12").getTargetFirstRep().setDue(null).setDetail(new CodeableConcept().setText("quick"));
        action(protocol, "P3").setRelatedAction(null).getRelatedAction().clear();
        action(protocol, "A02").addGoalId("G99");

        assertThat(told(refusal(protocol)))
                .containsExactlyInAnyOrder(
                        "PlanDefinition.goal[11].target[0].detail: A range, or a quantity with the comparator <, <= or >=, is needed.",
                        "PlanDefinition.action[7].action[0].extension[0].extension[3]: There is no clearance 'C9'.",
                        "PlanDefinition.action[2].action[0].goalId[1]: There is no goal 'G99'.");
    }

    static Stream<Arguments> wholes() {
        return Stream.of(
                mistake("no url", p -> p.setUrl(null), "PlanDefinition", "url, version and title"),
                mistake("no version", p -> p.setVersion(null), "PlanDefinition", "url, version and title"),
                mistake("no title", p -> p.setTitle(null), "PlanDefinition", "url, version and title"),
                mistake("a version in the url", p -> p.setUrl("https://a|1"), "PlanDefinition.url", "without version"),
                mistake(
                        "another subject",
                        p -> p.setSubject(new CodeableConcept(new Coding("s", "Group", null))),
                        "PlanDefinition.subject",
                        "patient"),
                mistake("a library", p -> p.addLibrary("https://a/Library/b"), "PlanDefinition.library", "libraries"),
                mistake(
                        "a modifier extension",
                        p -> p.addModifierExtension(new Extension("https://a", new BooleanType(true))),
                        "PlanDefinition",
                        "Modifier"),
                mistake(
                        "an unknown extension of ours",
                        p -> p.addExtension(
                                "https://gradus.dev/fhir/StructureDefinition/horoscope", new BooleanType(true)),
                        "PlanDefinition.extension[40]",
                        "not known"),
                mistake("no phases", p -> p.getAction().clear(), "PlanDefinition.action", "needs phases"),
                mistake(
                        "no flags",
                        p -> p.getExtension().removeIf(e -> e.getUrl().endsWith("protocol-flags")),
                        "PlanDefinition",
                        "protocol-flags"));
    }

    static Stream<Arguments> evidence() {
        return Stream.of(
                mistake("a measure without codes", p -> drop(pain(p), "codes"), PAIN, "'codes' is missing"),
                mistake(
                        "an unknown value set",
                        p -> set(pain(p), "codes", new CanonicalType("https://a/ValueSet/b")),
                        PAIN + ".extension[1]",
                        "ValueSet https://a/ValueSet/b is not known"),
                mistake(
                        "a coding without system",
                        p -> set(pain(p), "codes", new CodeableConcept(new Coding(null, "x", null))),
                        PAIN + ".extension[1]",
                        "system and code"),
                mistake(
                        "codes of another type",
                        p -> set(pain(p), "codes", new StringType("72514-3")),
                        PAIN + ".extension[1]",
                        "CodeableConcept"),
                mistake(
                        "an unknown type of value",
                        p -> set(pain(p), "type", new CodeType("mood")),
                        PAIN + ".extension[2]",
                        "quantity, coded or presence"),
                mistake("a quantity without units", p -> drop(pain(p), "units"), PAIN, "Units are needed"),
                mistake(
                        "units for a finding",
                        p -> set(pain(p), "type", new CodeType("presence")),
                        PAIN,
                        "Units are needed"),
                mistake(
                        "unknown units",
                        p -> set(pain(p), "units", new CanonicalType("https://a/ConceptMap/b")),
                        PAIN + ".extension[6]",
                        "ConceptMap"),
                mistake(
                        "a plausible range upside down",
                        p -> ((Range) part(pain(p), "plausible").getValue()).setLow(score(11)),
                        PAIN + ".extension[7]",
                        "above the high end"),
                mistake(
                        "a unit of another kind",
                        p -> ((Range) part(pain(p), "plausible").getValue())
                                .getLow()
                                .setCode("kg"),
                        PAIN + ".extension[7].low",
                        "unit 'kg' is not accepted"),
                mistake(
                        "an unknown part",
                        p -> pain(p).addExtension("mood", new StringType("x")),
                        PAIN + ".extension[10]",
                        "'mood'"),
                mistake("a value beside parts", p -> pain(p).setValue(new StringType("x")), PAIN, "has parts"),
                mistake(
                        "a measure defined twice",
                        p -> set(rule(p, "protocol-measure", "measure", "smoking"), "measure", new IdType("pain")),
                        "PlanDefinition.extension[17].extension[0]",
                        "defined twice"),
                mistake(
                        "a kind of session defined twice",
                        p -> set(rule(p, "session-kind", "session", "running"), "session", new IdType("walking")),
                        "PlanDefinition.extension[37].extension[0]",
                        "defined twice"),
                mistake(
                        "a session of an unknown measure",
                        p -> set(walking(p), "distance", new IdType("miles")),
                        WALKING + ".extension[2]",
                        "measure 'miles' is not defined"),
                mistake(
                        "a session of something that is no distance",
                        p -> set(walking(p), "distance", new IdType("exercise-duration")),
                        WALKING + ".extension[2]",
                        "must be m"),
                mistake(
                        "a session of nothing",
                        p -> {
                            drop(walking(p), "distance");
                            drop(walking(p), "duration");
                        },
                        WALKING,
                        "a distance, a duration or both"),
                mistake(
                        "a session of an unknown activity",
                        p -> set(walking(p), "activity", new IdType("A99")),
                        WALKING + ".extension[1]",
                        "no activity 'A99'"),
                mistake(
                        "a speed in km/h",
                        p -> set(part(walking(p), "plausibility"), "greatestSpeed", quantity("29", "km/h")),
                        WALKING + ".extension[6].extension[3]",
                        "in m/s"));
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                mistake(
                        "an action without id",
                        p -> action(p, "A05").setId((String) null),
                        "PlanDefinition.action[2].action[1]",
                        "needs an id"),
                mistake(
                        "an id used twice",
                        p -> action(p, "A05").setId("A02"),
                        "PlanDefinition.action[2].action[1]",
                        "used twice"),
                mistake(
                        "an action that is nothing",
                        p -> p.addAction().setTitle("x").setId("X1"),
                        "PlanDefinition.action[14]",
                        "neither"),
                mistake(
                        "an action without title",
                        p -> action(p, "A02").setTitle(null),
                        "PlanDefinition.action[2].action[0]",
                        "title"),
                mistake(
                        "an unknown activity definition",
                        p -> action(p, "A02").setDefinition(new CanonicalType("https://a/ActivityDefinition/b")),
                        "PlanDefinition.action[2].action[0].definitionCanonical",
                        "not known"),
                mistake(
                        "the definition of another activity",
                        p -> action(p, "A02").setDefinition(action(p, "A01").getDefinition()),
                        "PlanDefinition.action[2].action[0].definitionCanonical",
                        "'A02'"),
                mistake(
                        "a goal that is not there",
                        p -> action(p, "A02").addGoalId("G99"),
                        "PlanDefinition.action[2].action[0].goalId[1]",
                        "'G99'"),
                mistake(
                        "timing",
                        p -> action(p, "P2").setTiming(new DateTimeType("2026-01-01")),
                        "PlanDefinition.action[2].timing",
                        "criterion"),
                mistake(
                        "a dynamic value",
                        p -> action(p, "A02").addDynamicValue().setPath("x"),
                        "PlanDefinition.action[2].action[0].dynamicValue",
                        "not supported"),
                mistake(
                        "a transform",
                        p -> action(p, "A02").setTransform("https://a"),
                        "PlanDefinition.action[2].action[0].transform",
                        "not supported"),
                mistake(
                        "a selection",
                        p -> action(p, "P2").setSelectionBehavior(PlanDefinition.ActionSelectionBehavior.ANY),
                        "PlanDefinition.action[2]",
                        "Behaviours"),
                mistake(
                        "an extension of somebody else",
                        p -> action(p, "P2").addExtension("https://a", new BooleanType(true)),
                        "PlanDefinition.action[2].extension[1]",
                        "not known here"),
                mistake(
                        "two rules in one action",
                        p -> action(p, "H1")
                                .addExtension(
                                        rule(action(p, "H3"), "spike-hold").copy()),
                        "PlanDefinition.action[7].action[0]",
                        "one rule extension"),
                mistake(
                        "a rule within a phase",
                        p -> action(p, "P2").addAction(action(p, "H1").copy()),
                        "PlanDefinition.action[2].action[8]",
                        "outside of the phases"),
                mistake(
                        "actions within an activity",
                        p -> action(p, "A02").addAction(action(p, "A03").copy()),
                        "PlanDefinition.action[2].action[0].action[0]",
                        "Only phases and sections"),
                mistake(
                        "a phase without gate",
                        p -> action(p, "P2").getExtension().clear(),
                        "PlanDefinition.action[2]",
                        "needs a gate"),
                mistake(
                        "a gate of the first phase",
                        p -> action(p, "P0")
                                .addExtension(rule(action(p, "P1"), "gate").copy()),
                        "PlanDefinition.action[0]",
                        "but the first"),
                mistake(
                        "a gate without condition",
                        p -> action(p, "P2").getCondition().clear(),
                        "PlanDefinition.action[2]",
                        "nothing moves"),
                mistake(
                        "a phase with two codes",
                        p -> action(p, "P2")
                                .addCode(action(p, "P3").getCodeFirstRep().copy()),
                        "PlanDefinition.action[2].code",
                        "one code"),
                mistake(
                        "phases out of order",
                        p -> action(p, "P3").getRelatedActionFirstRep().setActionId("P1"),
                        "PlanDefinition.action[3].relatedAction[0]",
                        "phase before"),
                mistake(
                        "an activity that ends with something unknown",
                        p -> action(p, "A02").getRelatedActionFirstRep().setActionId("P9"),
                        "PlanDefinition.action[2].action[0].relatedAction[0].actionId",
                        "'P9'"),
                mistake(
                        "an activity after another",
                        p -> action(p, "A02")
                                .getRelatedActionFirstRep()
                                .setRelationship(ActionRelationshipType.AFTEREND),
                        "PlanDefinition.action[2].action[0].relatedAction[0]",
                        "nothing else is supported"),
                mistake(
                        "an activity that ends days before a phase",
                        p -> action(p, "A02").getRelatedActionFirstRep().setOffset(days(3)),
                        "PlanDefinition.action[2].action[0].relatedAction[0]",
                        "nothing else is supported"),
                mistake(
                        "a hold with a related action",
                        p -> action(p, "H1").addRelatedAction().setActionId("P1"),
                        "PlanDefinition.action[7].action[0].relatedAction",
                        "Only phases and activities"),
                mistake(
                        "a periodic trigger",
                        p -> action(p, "P2").getTriggerFirstRep().setType(TriggerType.PERIODIC),
                        "PlanDefinition.action[2].trigger[0]",
                        "data-changed"),
                mistake(
                        "a trigger of something that is no evidence",
                        p -> action(p, "P2")
                                .getTriggerFirstRep()
                                .getDataFirstRep()
                                .setType("Encounter"),
                        "PlanDefinition.action[2].trigger[0].data[0]",
                        "are evidence"),
                mistake(
                        "a trigger of a code that is not measured",
                        p -> action(p, "P2")
                                .getTriggerFirstRep()
                                .getDataFirstRep()
                                .getCodeFilterFirstRep()
                                .getCodeFirstRep()
                                .setCode("0-0"),
                        "PlanDefinition.action[2].trigger[0].data[0]",
                        "P2 would never see it"));
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

    private static final String PAIN = "PlanDefinition.extension[0]";
    private static final String WALKING = "PlanDefinition.extension[36]";
    private static final String E2 = "PlanDefinition.action[2].condition";
    private static final String H1 = "PlanDefinition.action[7].action[0].extension[0]";

    private static Arguments mistake(String name, Consumer<PlanDefinition> make, String path, String sentence) {
        return arguments(name, make, path, sentence);
    }

    private static Extension pain(PlanDefinition protocol) {
        return rule(protocol, "protocol-measure", "measure", "pain");
    }

    private static Extension walking(PlanDefinition protocol) {
        return rule(protocol, "session-kind", "session", "walking");
    }

    private static PlanDefinitionActionConditionComponent gate(PlanDefinition protocol, int condition) {
        return gate(protocol, "P2", condition);
    }

    private static PlanDefinitionActionConditionComponent gate(PlanDefinition protocol, String phase, int condition) {
        return action(protocol, phase).getCondition().get(condition);
    }

    private static Extension criterion(PlanDefinition protocol, int condition) {
        return gate(protocol, condition).getExtension().get(0);
    }

    private static Expression expression(PlanDefinition protocol, String language, String text) {
        gate(protocol, 0).getExtension().clear();
        Expression expression =
                new Expression().setName("READY").setLanguage(language).setExpression(text);
        gate(protocol, 0).setExpression(expression);
        return expression;
    }

    private static Quantity score(int value) {
        Quantity score = quantity(String.valueOf(value), "{score}");
        return score;
    }

    private static Duration days(int value) {
        return quantity(String.valueOf(value), "d");
    }

    private static Duration quantity(String value, String code) {
        Duration quantity = new Duration();
        quantity.setValue(new BigDecimal(value))
                .setSystem("http://unitsofmeasure.org")
                .setCode(code);
        return quantity;
    }

    private static Problem refusal(PlanDefinition protocol) {
        return catchThrowableOfType(Problem.class, () -> ProtocolCompiler.compile(protocol, PackagedDefinitions.ALL));
    }

    private static List<String> told(Problem problem) {
        return ((OperationOutcome) problem.getOperationOutcome())
                .getIssue().stream()
                        .map(issue -> issue.getExpression().get(0).getValue() + ": " + issue.getDiagnostics())
                        .toList();
    }
}
