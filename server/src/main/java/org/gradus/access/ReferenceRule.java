package org.gradus.access;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Lets what a patient's app writes refer to nothing of another patient. HAPI refuses a reference to what is not there, so one
 * that it accepts would tell that somebody else's resource is.
 */
@Component
class ReferenceRule {

    private final FhirContext fhirContext;
    private final Records records;

    ReferenceRule(FhirContext fhirContext, Records records) {
        this.fhirContext = fhirContext;
        this.records = records;
    }

    /** Whether every record that the resource refers to is the bound patient's, as far as it is named by its id. */
    boolean holds(Grant grant, Resource resource) {
        Optional<String> patient = grant.boundPatient();
        return patient.isEmpty()
                || fhirContext.newTerser().getAllResourceReferences(resource).stream()
                        .map(found -> found.getResourceReference())
                        .map(IBaseReference::getReferenceElement)
                        .filter(target ->
                                target.hasIdPart() && Compartment.holds(String.valueOf(target.getResourceType())))
                        .allMatch(target -> isOf(patient.get(), target));
    }

    private boolean isOf(String patient, IIdType target) {
        boolean self = "Patient".equals(target.getResourceType()) && patient.equals(target.getIdPart());
        return self
                || records.find(target.getResourceType(), target.getIdPart())
                        .filter(resource -> Compartment.contains(resource, patient))
                        .isPresent();
    }
}
