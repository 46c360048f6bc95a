package org.gradus.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Whose record a resource belongs to. Only the element that says whom it is about counts, never who performed, wrote or
 * attends; that is narrower than FHIR's own patient compartment, so that naming a patient as performer opens nothing.
 */
final class Compartment {

    /** Types of a patient's record, and the element that names the patient. */
    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("CarePlan", "subject"),
            Map.entry("CareTeam", "subject"),
            Map.entry("Communication", "subject"),
            Map.entry("CommunicationRequest", "subject"),
            Map.entry("Condition", "subject"),
            Map.entry("Consent", "patient"),
            Map.entry("DetectedIssue", "patient"),
            Map.entry("Device", "patient"),
            Map.entry("DocumentReference", "subject"),
            Map.entry("Encounter", "subject"),
            Map.entry("Flag", "subject"),
            Map.entry("Goal", "subject"),
            Map.entry("Observation", "subject"),
            Map.entry("Procedure", "subject"),
            Map.entry("QuestionnaireResponse", "subject"),
            Map.entry("RelatedPerson", "patient"),
            Map.entry("RequestGroup", "subject"),
            Map.entry("ServiceRequest", "subject"),
            Map.entry("Task", "for"));

    /** Types that are about no patient; a token with the scope reads them whoever its patient is. */
    private static final Set<String> SHARED = Set.of(
            "ActivityDefinition",
            "CapabilityStatement",
            "CodeSystem",
            "CompartmentDefinition",
            "ConceptMap",
            "ImplementationGuide",
            "Library",
            "Location",
            "NamingSystem",
            "ObservationDefinition",
            "OperationDefinition",
            "Organization",
            "PlanDefinition",
            "Practitioner",
            "PractitionerRole",
            "Questionnaire",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet");

    private Compartment() {}

    /** Types of a patient's record, the Patient first. */
    static List<String> types() {
        return Stream.concat(Stream.of("Patient"), ELEMENTS.keySet().stream().sorted())
                .toList();
    }

    /** The elements that say whose record a resource belongs to, as {@code Observation.subject}. */
    static List<String> ownerPaths() {
        return ELEMENTS.entrySet().stream()
                .map(each -> each.getKey() + '.' + each.getValue())
                .sorted()
                .toList();
    }

    static boolean holds(String type) {
        return type.equals("Patient") || ELEMENTS.containsKey(type);
    }

    static boolean isShared(String type) {
        return SHARED.contains(type);
    }

    /** Search parameter that keeps a search of the type within one patient's record, with its value. */
    static Map.Entry<String, String> searchParameter(String type, String patient) {
        return type.equals("Patient") ? Map.entry("_id", patient) : Map.entry("patient", "Patient/" + patient);
    }

    /** Whether the resource belongs to that patient's record. A device that is nobody's is everybody's. */
    static boolean contains(Resource resource, String patient) {
        String type = resource.fhirType();
        if (type.equals("Patient")) {
            return patient.equals(resource.getIdElement().getIdPart());
        }
        Optional<Reference> owner = owner(resource);
        return owner.map(reference -> isPatient(reference, patient)).orElse(type.equals("Device"));
    }

    /** Id of the patient to whose record the resource belongs. */
    static Optional<String> patientOf(Resource resource) {
        return owner(resource)
                .map(Reference::getReferenceElement)
                .filter(id -> "Patient".equals(id.getResourceType()) && !id.isAbsolute())
                .map(IIdType::getIdPart);
    }

    /** The element that says to whose record the resource belongs; empty if it has none. */
    static Optional<Reference> owner(Resource resource) {
        String element = ELEMENTS.get(resource.fhirType());
        Property property = element == null ? null : resource.getNamedProperty(element);
        if (property == null || property.getValues().isEmpty()) {
            return Optional.empty();
        }
        Base value = property.getValues().get(0);
        return value instanceof Reference reference && !reference.isEmpty() ? Optional.of(reference) : Optional.empty();
    }

    private static boolean isPatient(Reference reference, String patient) {
        return ("Patient/" + patient)
                        .equals(reference
                                .getReferenceElement()
                                .toUnqualifiedVersionless()
                                .getValue())
                && !reference.getReferenceElement().isAbsolute();
    }
}
