package org.gradus.fhir;

import java.util.List;
import java.util.Map;

/**
 * Which profiles of US Core 8.0.0 the server's own data and sample data are made for. They are named, not validated: the
 * definitions are the operator's to add (docs/us-core.md).
 */
final class UsCoreSurface {

    private static final String GUIDE = "http://hl7.org/fhir/us/core/";

    private static final Map<String, List<String>> PROFILES = Map.ofEntries(
            Map.entry("CarePlan", List.of("us-core-careplan")),
            Map.entry("CareTeam", List.of("us-core-careteam")),
            Map.entry(
                    "Condition",
                    List.of("us-core-condition-encounter-diagnosis", "us-core-condition-problems-health-concerns")),
            Map.entry("Encounter", List.of("us-core-encounter")),
            Map.entry("Goal", List.of("us-core-goal")),
            Map.entry("Location", List.of("us-core-location")),
            Map.entry(
                    "Observation",
                    List.of(
                            "us-core-blood-pressure",
                            "us-core-bmi",
                            "us-core-body-height",
                            "us-core-body-temperature",
                            "us-core-body-weight",
                            "us-core-heart-rate",
                            "us-core-observation-screening-assessment",
                            "us-core-respiratory-rate",
                            "us-core-simple-observation",
                            "us-core-smokingstatus",
                            "us-core-vital-signs")),
            Map.entry("Organization", List.of("us-core-organization")),
            Map.entry("Patient", List.of("us-core-patient")),
            Map.entry("Practitioner", List.of("us-core-practitioner")),
            Map.entry("PractitionerRole", List.of("us-core-practitionerrole")),
            Map.entry("Procedure", List.of("us-core-procedure")),
            Map.entry("Provenance", List.of("us-core-provenance")),
            Map.entry("QuestionnaireResponse", List.of("us-core-questionnaireresponse")),
            Map.entry("RelatedPerson", List.of("us-core-relatedperson")),
            Map.entry("ServiceRequest", List.of("us-core-servicerequest")));

    private UsCoreSurface() {}

    /** Canonical of the CapabilityStatement whose requirements the server follows. */
    static String server() {
        return GUIDE + "CapabilityStatement/us-core-server";
    }

    /** Canonical URLs of the profiles of that type. */
    static List<String> profiles(String type) {
        return PROFILES.getOrDefault(type, List.of()).stream()
                .map(name -> GUIDE + "StructureDefinition/" + name)
                .toList();
    }
}
