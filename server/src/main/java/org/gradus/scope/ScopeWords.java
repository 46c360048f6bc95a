package org.gradus.scope;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in plain words what a scope lets an app do, for the person who is asked to agree. */
public final class ScopeWords {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(SmartScope.ANY_TYPE, "everything in the health record"),
            Map.entry("AuditEvent", "the log of who looked at the record"),
            Map.entry("CarePlan", "care plans"),
            Map.entry("CareTeam", "care teams"),
            Map.entry("Communication", "messages"),
            Map.entry("CommunicationRequest", "messages to be sent"),
            Map.entry("Consent", "consents"),
            Map.entry("Condition", "health problems and diagnoses"),
            Map.entry("DetectedIssue", "safety findings"),
            Map.entry("Device", "devices"),
            Map.entry("DocumentReference", "documents"),
            Map.entry("Encounter", "visits"),
            Map.entry("Flag", "warnings"),
            Map.entry("Goal", "goals"),
            Map.entry("Location", "places"),
            Map.entry("Observation", "measurements and answers"),
            Map.entry("Organization", "organizations"),
            Map.entry("Patient", "name, birth date and contact details"),
            Map.entry("PlanDefinition", "the rules behind care plans"),
            Map.entry("Practitioner", "professionals"),
            Map.entry("PractitionerRole", "roles of professionals"),
            Map.entry("Procedure", "operations and treatments"),
            Map.entry("Provenance", "who wrote what"),
            Map.entry("QuestionnaireResponse", "filled-in questionnaires"),
            Map.entry("RelatedPerson", "relatives and carers"),
            Map.entry("RequestGroup", "groups of planned activities"),
            Map.entry("ServiceRequest", "planned activities"),
            Map.entry("Task", "tasks"));

    private static final Map<String, String> NAMES = Map.of(
            "openid", "know who you are",
            "fhirUser", "know who you are",
            "profile", "know who you are",
            "launch", "know what you were looking at when you opened it",
            "launch/patient", "know which patient it is about",
            "launch/encounter", "know which visit it is about",
            "offline_access", "keep its access while you are not using it, until you withdraw it",
            "online_access", "keep its access while you are signed in");

    private ScopeWords() {}

    /** For example <i>see and add measurements and answers (only laboratory)</i>. */
    public static String of(SmartScope scope) {
        String type = ofType(scope.resourceType());
        String only = scope.filters().stream().map(ScopeFilter::code).collect(Collectors.joining(" and "));
        return verbs(scope) + ' ' + type + (only.isEmpty() ? "" : " (only " + only.replace('-', ' ') + ')');
    }

    /** For example <i>know who you are</i>; the scope itself if the server does not know it. */
    public static String of(String name) {
        return NAMES.getOrDefault(name, name);
    }

    /** Whether the scope lets an app change anything. */
    public static boolean writes(SmartScope scope) {
        return scope.permissions().stream().anyMatch(Permission.WRITING::contains);
    }

    /** For example <i>measurements and answers</i>. */
    public static String ofType(String type) {
        return TYPES.getOrDefault(type, inWords(type));
    }

    /** For example <i>see, add and change</i>. */
    public static String verbs(SmartScope scope) {
        Set<Permission> left = EnumSet.copyOf(scope.permissions());
        List<String> verbs = new ArrayList<>();
        if (left.remove(Permission.READ) | left.remove(Permission.SEARCH)) {
            verbs.add("see");
        }
        for (Permission permission : left) {
            verbs.add(
                    switch (permission) {
                        case CREATE -> "add";
                        case UPDATE -> "change";
                        case DELETE -> "delete";
                        case READ, SEARCH -> "see";
                    });
        }
        return verbs.size() == 1
                ? verbs.get(0)
                : String.join(", ", verbs.subList(0, verbs.size() - 1)) + " and " + verbs.get(verbs.size() - 1);
    }

    /** {@code ImagingStudy} becomes <i>imaging study</i>. */
    private static String inWords(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
