package org.gradus.errors;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;

/**
 * What a request said, in ids, search values and the strings of its body: none of it belongs into the sentence of an
 * error, whoever wrote that sentence. The names of parameters and elements do.
 */
final class EchoedValues {

    private static final String LEFT_OUT = "…";
    private static final int SHORTEST = 3;
    private static final int LONGEST_BODY = 1_000_000;

    private static final Pattern JSON_STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"(\\s*:)?");

    /** Words of FHIR and of our sentences, such as {@code completed}. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z-]{1,20}");

    private static final Set<String> TYPES =
            Arrays.stream(ResourceType.values()).map(ResourceType::name).collect(Collectors.toUnmodifiableSet());

    /** Vocabulary and profiles are named by their addresses. */
    private static final Pattern WELL_KNOWN =
            Pattern.compile("(?:https?://(?:hl7\\.org|terminology\\.hl7\\.org|loinc\\.org|snomed\\.info|"
                    + "unitsofmeasure\\.org|gradus\\.dev)/?|urn:ietf:).*");

    /** Definitions hold no patient data, and their authors need to read what of them is wrong. */
    private static final Set<String> DEFINITIONS = Set.of(
            "ActivityDefinition",
            "CodeSystem",
            "ConceptMap",
            "Library",
            "PlanDefinition",
            "Questionnaire",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet");

    private final List<String> values;

    private EchoedValues(Set<String> values) {
        this.values = values.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static EchoedValues of(RequestDetails request) {
        if (request.getResourceName() != null && DEFINITIONS.contains(request.getResourceName())) {
            return new EchoedValues(Set.of());
        }
        Stream<String> parameters = request.getParameters() == null
                ? Stream.of()
                : request.getParameters().values().stream().flatMap(Arrays::stream);
        Stream<String> path = Stream.of(String.valueOf(request.getRequestPath()).split("/", -1));
        return new EchoedValues(Stream.of(parameters, path, strings(request))
                .flatMap(texts -> texts)
                .flatMap(EchoedValues::parts)
                .filter(EchoedValues::isToBeLeftOut)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The sentence without them. */
    String removedFrom(String sentence) {
        String left = sentence;
        for (String value : values) {
            if (left.contains(value)) {
                left = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])")
                        .matcher(left)
                        .replaceAll(LEFT_OUT);
            }
        }
        return left;
    }

    private static Stream<String> strings(RequestDetails request) {
        byte[] body = request.getRequestContentsIfLoaded();
        if (body == null || body.length > LONGEST_BODY) {
            return Stream.of();
        }
        Matcher strings = JSON_STRING.matcher(new String(body, StandardCharsets.UTF_8));
        return strings.results().filter(string -> string.group(2) == null).map(string -> string.group(1));
    }

    /** Of a reference or a token its parts as well: a message may name only one of them. */
    private static Stream<String> parts(String text) {
        return Stream.concat(Stream.of(text), Arrays.stream(text.split("[|,$?&=]|(?<![:/])/(?!/)", -1)))
                .map(String::strip);
    }

    private static boolean isToBeLeftOut(String value) {
        return value.length() >= SHORTEST
                && !TYPES.contains(value)
                && !PLAIN_WORD.matcher(value).matches()
                && !WELL_KNOWN.matcher(value).matches();
    }
}
