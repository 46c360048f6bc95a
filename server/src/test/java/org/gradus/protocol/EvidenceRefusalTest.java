package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.protocol.Parts.action;
import static org.gradus.protocol.Parts.drop;
import static org.gradus.protocol.Parts.goal;
import static org.gradus.protocol.Parts.part;
import static org.gradus.protocol.Parts.rule;
import static org.gradus.protocol.Parts.set;
import static org.gradus.protocol.Refusals.PAIN;
import static org.gradus.protocol.Refusals.WALKING;
import static org.gradus.protocol.Refusals.assertTold;
import static org.gradus.protocol.Refusals.mistake;
import static org.gradus.protocol.Refusals.pain;
import static org.gradus.protocol.Refusals.quantity;
import static org.gradus.protocol.Refusals.refusal;
import static org.gradus.protocol.Refusals.score;
import static org.gradus.protocol.Refusals.told;
import static org.gradus.protocol.Refusals.walking;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in the whole of a protocol, and in what it says about evidence. */
class EvidenceRefusalTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wholes", "evidence"})
    void a_mistake_is_told_where_it_stands(
            String mistake, Consumer<PlanDefinition> make, String path, String sentence) {
        assertTold(make, path, sentence);
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
}
