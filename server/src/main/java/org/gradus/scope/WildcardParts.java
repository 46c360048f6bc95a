package org.gradus.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a scope for every type consists of, type by type, so that a person can refuse a part of it: the types of a patient's
 * record, and those that are about no patient, of which an app sees at most.
 */
public final class WildcardParts {

    /** Types of a patient's record, those that say most of her first. */
    private static final List<String> RECORD = List.of(
            "Patient",
            "CarePlan",
            "Goal",
            "Observation",
            "QuestionnaireResponse",
            "Condition",
            "Procedure",
            "Encounter",
            "ServiceRequest",
            "Task",
            "RequestGroup",
            "CareTeam",
            "Communication",
            "CommunicationRequest",
            "DetectedIssue",
            "Flag",
            "Device",
            "DocumentReference",
            "Consent",
            "RelatedPerson",
            "Provenance");

    private static final List<String> ABOUT_NOBODY =
            List.of("Practitioner", "PractitionerRole", "Organization", "Location");

    /** Nobody's secrets, and not worth a question each. */
    private static final List<String> DEFINITIONS = List.of(
            "PlanDefinition",
            "ActivityDefinition",
            "Questionnaire",
            "Library",
            "ObservationDefinition",
            "ValueSet",
            "CodeSystem",
            "ConceptMap",
            "NamingSystem",
            "StructureDefinition",
            "SearchParameter",
            "OperationDefinition",
            "CompartmentDefinition",
            "CapabilityStatement",
            "ImplementationGuide");

    private WildcardParts() {}

    /** Whether the scope is one for every type. */
    public static boolean isWildcard(SmartScope scope) {
        return scope.resourceType().equals(SmartScope.ANY_TYPE)
                && scope.filters().isEmpty();
    }

    /** The parts of a wildcard, each with its scopes in the words of the same version of SMART. */
    public static List<Part> of(SmartScope wildcard) {
        List<Part> parts = new ArrayList<>();
        RECORD.forEach(type -> parts.add(new Part(ScopeWords.ofType(type), List.of(wildcard.ofType(type)))));
        boolean more = ScopeWords.writes(wildcard);
        Optional<SmartScope> reading = wildcard.reading();
        reading.ifPresent(scope -> {
            ABOUT_NOBODY.forEach(
                    type -> parts.add(new Part(seen(ScopeWords.ofType(type), more), List.of(scope.ofType(type)))));
            parts.add(new Part(
                    seen("care protocols and the terms they use", more),
                    DEFINITIONS.stream().map(scope::ofType).toList()));
        });
        return parts;
    }

    private static String seen(String words, boolean more) {
        return more ? words + " (only see)" : words;
    }

    /** Every type that a wildcard is made of. */
    public static List<String> types() {
        return Stream.of(RECORD, ABOUT_NOBODY, DEFINITIONS)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * A part of a wildcard.
     *
     * @param words what it is about, in plain words
     * @param scopes its scopes, one or more
     */
    public record Part(String words, List<SmartScope> scopes) {

        /** Keeps its own copy. */
        public Part {
            scopes = List.copyOf(scopes);
        }

        /** Its scopes, separated by spaces. */
        public String text() {
            return String.join(" ", scopes.stream().map(SmartScope::toString).toList());
        }
    }
}
