package org.gradus.fhir;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;

/** The resource types that HAPI stores here; every other type is unknown to it. AuditEvents are served from our own table. */
final class SupportedResources {

    private static final Set<ResourceType> CLINICAL = Set.of(
            ResourceType.Binary,
            ResourceType.Bundle,
            ResourceType.CarePlan,
            ResourceType.CareTeam,
            ResourceType.Communication,
            ResourceType.CommunicationRequest,
            ResourceType.Condition,
            ResourceType.Consent,
            ResourceType.DetectedIssue,
            ResourceType.Device,
            ResourceType.DocumentReference,
            ResourceType.Encounter,
            ResourceType.Flag,
            ResourceType.Goal,
            ResourceType.Group,
            ResourceType.Location,
            ResourceType.Observation,
            ResourceType.Organization,
            ResourceType.Parameters,
            ResourceType.Patient,
            ResourceType.Practitioner,
            ResourceType.PractitionerRole,
            ResourceType.Procedure,
            ResourceType.Provenance,
            ResourceType.Questionnaire,
            ResourceType.QuestionnaireResponse,
            ResourceType.RelatedPerson,
            ResourceType.RequestGroup,
            ResourceType.ServiceRequest,
            ResourceType.Subscription,
            ResourceType.Task);

    private static final Set<ResourceType> CONFORMANCE = Set.of(
            ResourceType.ActivityDefinition,
            ResourceType.CapabilityStatement,
            ResourceType.CodeSystem,
            ResourceType.CompartmentDefinition,
            ResourceType.ConceptMap,
            ResourceType.ImplementationGuide,
            ResourceType.Library,
            ResourceType.NamingSystem,
            ResourceType.ObservationDefinition,
            ResourceType.OperationDefinition,
            ResourceType.PlanDefinition,
            ResourceType.SearchParameter,
            ResourceType.StructureDefinition,
            ResourceType.ValueSet);

    private SupportedResources() {}

    /** Whether the server stores resources of the type of that name, for example {@code CarePlan}. */
    static boolean contains(String typeName) {
        return CLINICAL.stream().anyMatch(type -> type.name().equals(typeName))
                || CONFORMANCE.stream().anyMatch(type -> type.name().equals(typeName));
    }

    /** Every name that {@link #contains} accepts. */
    static Set<String> names() {
        return Stream.concat(CLINICAL.stream(), CONFORMANCE.stream())
                .map(ResourceType::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
