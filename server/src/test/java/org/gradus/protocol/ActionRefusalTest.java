package org.gradus.protocol;

import static org.gradus.protocol.Parts.action;
import static org.gradus.protocol.Parts.rule;
import static org.gradus.protocol.Refusals.assertTold;
import static org.gradus.protocol.Refusals.days;
import static org.gradus.protocol.Refusals.mistake;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionRelationshipType;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in phases and activities. */
class ActionRefusalTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"actions"})
    void a_mistake_is_told_where_it_stands(
            String mistake, Consumer<PlanDefinition> make, String path, String sentence) {
        assertTold(make, path, sentence);
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
                        "an advance mode that is unknown",
                        p -> action(p, "P2").addExtension(advance("perhaps")),
                        "PlanDefinition.action[2].extension",
                        "auto or confirm"),
                mistake(
                        "an advance mode of a phase that nothing opens",
                        p -> action(p, "P0").addExtension(advance("confirm")),
                        "PlanDefinition.action[0].extension[0]",
                        "not known here"),
                mistake(
                        "a confirmation that nobody could give",
                        p -> {
                            action(p, "clearances").getAction().clear();
                            action(p, "A02").addExtension(advance("confirm"));
                        },
                        "PlanDefinition.action[2].action[0].extension",
                        "Nobody could confirm"),
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

    private static Extension advance(String mode) {
        return new Extension("https://gradus.dev/fhir/StructureDefinition/advance-mode", new CodeType(mode));
    }
}
