package org.gradus.protocolview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionConditionComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;

/** A criterion of a PlanDefinition in a sentence, as its extension says it (see the profiles' criterion extensions). */
final class CriterionWords {

    private static final String PROFILES = "https://gradus.dev/fhir/StructureDefinition/";
    private static final String CRITERION = PROFILES + "criterion-";

    /** Units as people say them. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("{score}", ""),
            Map.entry("1", ""),
            Map.entry("[mi_i]", " mile"),
            Map.entry("m", " m"),
            Map.entry("km", " km"),
            Map.entry("min", " minutes"),
            Map.entry("d", " days"),
            Map.entry("kg/m2", " kg/m²"),
            Map.entry("Cel", " °C"),
            Map.entry("deg", "°"));

    private final Extension criterion;

    private CriterionWords(Extension criterion) {
        this.criterion = criterion;
    }

    /** The criteria that a condition carries, each in a sentence; an expression in the words of its author. */
    static List<String> of(PlanDefinitionActionConditionComponent condition) {
        if (condition.hasExpression()) {
            Expression expression = condition.getExpression();
            return List.of(
                    expression.hasDescription()
                            ? expression.getDescription()
                            : "An expression of the protocol is true");
        }
        return condition.getExtension().stream()
                .filter(extension -> extension.getUrl().startsWith(CRITERION))
                .map(extension -> new CriterionWords(extension).sentence())
                .toList();
    }

    /** The item of a criterion, such as PAINWIN(4); empty where it has none of its own. */
    static Optional<String> item(PlanDefinitionActionConditionComponent condition) {
        if (condition.hasExpression()) {
            return Optional.ofNullable(condition.getExpression().getName());
        }
        return condition.getExtension().stream()
                .filter(extension -> extension.getUrl().startsWith(CRITERION))
                .flatMap(extension -> Optional.ofNullable(extension.getExtensionByUrl("item")).stream())
                .map(item -> item.getValue().primitiveValue())
                .findFirst();
    }

    private String sentence() {
        return switch (criterion.getUrl().substring(CRITERION.length())) {
            case "anchor-occurred" -> "The surgery has taken place";
            case "anchor-coded" -> "The surgery is one of " + name(value("codes"));
            case "elapsed-days" -> "Day " + number("days") + " after surgery or later" + shifts();
            case "valid-clearance" -> "A physician's clearance " + value("clearance") + " is valid";
            case "daily-maximum" ->
                words(value("measure")) + " at most " + value("maximum") + " on every day reported, on at least "
                        + value("distinctDays") + " of the last " + value("window");
            case "daily-sum", "daily-total" ->
                words(value("measure")) + " " + amounts() + " a day, on at least " + value("distinctDays")
                        + " of the last " + value("window");
            case "session-minutes" ->
                words(value("session")) + " for at least " + value("least") + " a day, on at least "
                        + value("distinctDays") + " days in " + windows();
            case "session-days" -> sessionDays();
            case "session-held" ->
                words(value("measure")) + " completed"
                        + optional("since").map(s -> " since " + s + " opened").orElse("");
            case "no-rise-violation" -> "No week above the limit of " + value("rise");
            case "latest-value" -> "Latest " + spoken(value("measure")) + ": " + amounts();
            case "latest-coded" -> "Latest " + value("measure") + " is one of " + name(value("codes"));
            case "recorded" -> words(value("measure")) + " is recorded";
            case "unless" -> "Not: " + inner("; ");
            case "any-of", "first-known" -> inner(", or: ");
            case "all-of" -> inner("; and: ");
            default -> words(optional("measure").orElse(criterion.getUrl().substring(CRITERION.length())));
        };
    }

    /** From {@code least}, or from a range. */
    private String amounts() {
        Extension given = criterion.getExtensionByUrl("range");
        if (given == null || !(given.getValue() instanceof Range range)) {
            return "at least " + value("least");
        }
        return Stream.of(
                        range.hasLow() ? "at least " + shown(range.getLow()) : "",
                        range.hasHigh() ? "at most " + shown(range.getHigh()) : "")
                .filter(end -> !end.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private String sessionDays() {
        List<String> least = new ArrayList<>();
        optional("leastDistance").ifPresent(present -> least.add(value("leastDistance")));
        optional("leastDuration").ifPresent(present -> least.add(value("leastDuration")));
        String daily = nested("daily", "maximum")
                .map(maximum -> ", with " + nested("daily", "measure").orElse("") + " of that day at most " + maximum)
                .orElse("");
        String spoiler = nested("spoiler", "measure")
                .map(measure -> ", without " + spoken(measure))
                .orElse("");
        return words(value("session")) + " of at least " + String.join(" and ", least) + " at a time, on at least "
                + value("distinctDays") + " of the last " + value("window") + daily + spoiler;
    }

    private String windows() {
        return optional("windows")
                .filter(count -> !"1".equals(count))
                .map(count -> "each of the last " + count + " spans of " + value("window"))
                .orElse("the last " + value("window"));
    }

    /** A gate that opens later for whom a modifier holds. */
    private String shifts() {
        Map<String, List<String>> byDay = criterion.getExtensionsByUrl(PROFILES + "day-shift").stream()
                .collect(Collectors.groupingBy(
                        shift -> new CriterionWords(shift).number("days"),
                        TreeMap::new,
                        Collectors.mapping(shift -> new CriterionWords(shift).all("modifier"), Collectors.toList())));
        return byDay.entrySet().stream()
                .map(shift -> "; day " + shift.getKey() + " with " + String.join(" or ", shift.getValue()))
                .collect(Collectors.joining());
    }

    private String inner(String between) {
        return criterion.getExtension().stream()
                .filter(extension -> extension.getUrl().startsWith(CRITERION))
                .map(extension -> new CriterionWords(extension).sentence())
                .collect(Collectors.joining(between));
    }

    private String value(String url) {
        return optional(url).orElse("");
    }

    private String all(String url) {
        return criterion.getExtensionsByUrl(url).stream()
                .map(extension -> extension.getValue().primitiveValue())
                .collect(Collectors.joining(" or "));
    }

    private Optional<String> optional(String url) {
        return Optional.ofNullable(criterion.getExtensionByUrl(url))
                .map(Extension::getValue)
                .map(CriterionWords::shown);
    }

    private Optional<String> nested(String outer, String url) {
        return Optional.ofNullable(criterion.getExtensionByUrl(outer))
                .flatMap(part -> new CriterionWords(part).optional(url));
    }

    private String number(String url) {
        Extension found = criterion.getExtensionByUrl(url);
        return found != null && found.getValue() instanceof Quantity quantity
                ? quantity.getValue().stripTrailingZeros().toPlainString()
                : value(url);
    }

    private static String shown(Type value) {
        if (value instanceof Quantity quantity) {
            return quantity.getValue().stripTrailingZeros().toPlainString() + unit(quantity.getCode());
        }
        if (value instanceof CodeableConcept concept) {
            Coding coding = concept.getCodingFirstRep();
            return coding.hasDisplay() ? coding.getDisplay() : String.valueOf(coding.getCode());
        }
        return value.isPrimitive() ? value.primitiveValue() : "";
    }

    private static String spoken(String id) {
        return id.replace('-', ' ');
    }

    /** A UCUM unit as it follows a number. */
    static String unit(String ucum) {
        return UNITS.getOrDefault(ucum, " " + ucum);
    }

    static boolean isKnown(String ucum) {
        return UNITS.containsKey(ucum);
    }

    static String words(String id) {
        String spoken = spoken(id);
        return spoken.isEmpty() ? spoken : Character.toUpperCase(spoken.charAt(0)) + spoken.substring(1);
    }

    private static String name(String canonical) {
        return spoken(canonical.substring(canonical.lastIndexOf('/') + 1));
    }
}
