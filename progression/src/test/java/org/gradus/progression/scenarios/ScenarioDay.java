package org.gradus.progression.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.evidence.Value;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Staff;

/** Turns a resource of a scenario file into what arrives. */
final class ScenarioDay {

    private static final Set<Code> DISTANCES = Set.of(Codes.loinc("55430-3"), Codes.loinc("93817-5"));
    private static final Code DURATION = Codes.loinc("55411-3");

    private ScenarioDay() {}

    static Arrivals arrive(Arrivals arrivals, JsonNode x) {
        Arrivals a = x.has("key") ? arrivals.named(x.get("key").asText()) : arrivals;
        return switch (x.get("kind").asText()) {
            case "pain" -> x.has("text") ? a.painInWords() : a.pain(number(x, "value"));
            case "pain-during-activity" -> a.painDuring(x.get("activity").asText(), number(x, "value"));
            case "walk", "run", "cardio" -> session(a, x);
            case "clearance" ->
                a.clearance(
                        x.get("item").asText(),
                        x.get("decision").asText().equals("approved") ? Codes.APPROVED : Codes.DENIED,
                        Staff.of(x.get("by").asText()));
            case "pt-session" ->
                a.therapySession(
                        x.path("status").asText("completed").equals("completed") ? Standing.USABLE : Standing.PENDING);
            case "temperature" ->
                a.temperature(number(x, "value"), x.get("unit").asText());
            case "bmi" -> a.bodyMassIndex(number(x, "value"));
            case "smoking" -> a.smoking(Codes.snomed(x.get("code").asText()));
            case "symptom" -> symptom(a, x);
            case "update" -> update(a, x);
            default -> throw new IllegalArgumentException("unknown kind of resource: " + x.get("kind"));
        };
    }

    private static Arrivals symptom(Arrivals a, JsonNode x) {
        boolean isNew = x.path("new").asBoolean(true);
        return a.report(r -> r.coded(Codes.snomed(x.get("code").asText())).value(new Value.Truth(isNew)));
    }

    private static Arrivals session(Arrivals arrivals, JsonNode x) {
        Arrivals a = x.has("device") ? arrivals.from(x.get("device").asText()) : arrivals.fromNoDevice();
        if (x.has("start")) {
            a = a.at(x.get("start").asText());
        }
        int minutes = x.get("minutes").asInt();
        return switch (x.get("kind").asText()) {
            case "cardio" -> a.cycled(minutes);
            case "run" -> a.run(distance(x), minutes);
            default -> x.has("distance") ? a.walk(distance(x), minutes) : a.walked(minutes);
        };
    }

    private static Value distance(JsonNode x) {
        return new Value.Quantity(
                number(x, "distance"), Optional.ofNullable(x.get("unit")).map(JsonNode::asText));
    }

    private static BigDecimal number(JsonNode x, String field) {
        return x.get(field).decimalValue();
    }

    private static Arrivals update(Arrivals a, JsonNode x) {
        String key = x.get("of").asText();
        JsonNode set = x.path("set");
        if (x.get("status").asText().equals("entered-in-error")) {
            return a.withdraw(key);
        }
        Arrivals after = a;
        if (set.has("distance")) {
            for (Code distance : DISTANCES) {
                after = after.revise(key, distance, r -> r.value(distance(set)));
            }
        }
        if (set.has("minutes")) {
            after = after.revise(key, DURATION, r -> r.quantity(number(set, "minutes"), "min"));
        }
        return set.has("value") ? after.correct(key, number(set, "value")) : after;
    }
}
