package org.gradus.access;

import java.util.Optional;
import java.util.Set;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Who writes what, whatever the scopes say. Clearances have a rule of their own: {@link ClearanceAuthority}. */
@Component
class WriteRules {

    /** Written by administrators' clients only: what decides about plans, words, searches and roles. */
    private static final Set<String> ADMINISTRATION = Set.of(
            "ActivityDefinition",
            "CapabilityStatement",
            "CodeSystem",
            "CompartmentDefinition",
            "ConceptMap",
            "ImplementationGuide",
            "Library",
            "NamingSystem",
            "ObservationDefinition",
            "OperationDefinition",
            "PlanDefinition",
            "PractitionerRole",
            "Questionnaire",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet");

    /** Written by backend clients only. */
    private static final Set<String> DIRECTORY = Set.of(
            "Binary",
            "Bundle",
            "Device",
            "Group",
            "Location",
            "Organization",
            "Parameters",
            "Practitioner",
            "Subscription");

    private static final String ENGINE = "Device/gradus-engine";

    private final Professions professions;

    WriteRules(Professions professions) {
        this.professions = professions;
    }

    /** Why the grant may not write that version, or write over it; empty if it may. */
    Optional<Reason> objection(Grant grant, Resource resource) {
        if (isOfServer(resource)) {
            return Optional.of(Reason.SERVER_ONLY);
        } else if (hasContainedPatient(resource)) {
            return Optional.of(Reason.CONTAINED_PATIENT);
        } else if (ADMINISTRATION.contains(resource.fhirType())) {
            boolean admin = grant.isBackend() && grant.roles().contains(ClientRole.ADMIN);
            return admin ? Optional.empty() : Optional.of(Reason.ADMINISTRATORS_ONLY);
        } else if (grant.isBackend()) {
            return Optional.empty();
        }
        return grant.practitioner().isPresent() ? professional(grant, resource) : patient(grant, resource);
    }

    private static boolean isOfServer(Resource resource) {
        if (resource instanceof Provenance provenance) {
            return provenance.getAgent().stream().anyMatch(agent -> isEngine(agent.getWho()));
        } else if (resource instanceof Flag flag) {
            return isEngine(flag.getAuthor()) || flag.getIdentifier().stream().anyMatch(WriteRules::isItem);
        } else if (resource instanceof DetectedIssue issue) {
            return isEngine(issue.getAuthor()) || issue.getIdentifier().stream().anyMatch(WriteRules::isItem);
        }
        return "AuditEvent".equals(resource.fhirType())
                || ENGINE.equals(
                        resource.fhirType() + '/' + resource.getIdElement().getIdPart());
    }

    private static boolean isEngine(Reference reference) {
        String named =
                reference.getReferenceElement().toUnqualifiedVersionless().getValue();
        return ENGINE.equals(named);
    }

    private static boolean isItem(Identifier identifier) {
        return FhirNames.PROTOCOL_ITEM.equals(identifier.getSystem());
    }

    private static boolean hasContainedPatient(Resource resource) {
        return resource instanceof DomainResource domain
                && domain.getContained().stream().anyMatch(contained -> "Patient".equals(contained.fhirType()));
    }

    private Optional<Reason> professional(Grant grant, Resource resource) {
        if (DIRECTORY.contains(resource.fhirType())) {
            return Optional.of(Reason.BACKENDS_ONLY);
        }
        String who = grant.practitioner().orElseThrow();
        boolean session = resource instanceof Procedure;
        return session && !professions.isPhysician(who) && !professions.isTherapist(who)
                ? Optional.of(Reason.THERAPISTS_ONLY)
                : Optional.empty();
    }

    /** Measurements and answers that the patient, or nobody in particular, has made. */
    private static Optional<Reason> patient(Grant grant, Resource resource) {
        String patient = "Patient/" + grant.boundPatient().orElse("");
        if (resource instanceof Observation observation) {
            boolean own = observation.getPerformer().stream().allMatch(performer -> is(performer, patient));
            return own ? Optional.empty() : Optional.of(Reason.NOT_THE_PATIENTS_OWN);
        } else if (resource instanceof QuestionnaireResponse response) {
            boolean own = (response.getAuthor().isEmpty() || is(response.getAuthor(), patient))
                    && (response.getSource().isEmpty() || is(response.getSource(), patient));
            return own ? Optional.empty() : Optional.of(Reason.NOT_THE_PATIENTS_OWN);
        }
        return Optional.of(Reason.NOT_FOR_PATIENTS);
    }

    private static boolean is(Reference reference, String patient) {
        return patient.equals(
                reference.getReferenceElement().toUnqualifiedVersionless().getValue());
    }
}
