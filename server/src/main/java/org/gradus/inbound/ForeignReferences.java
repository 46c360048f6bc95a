package org.gradus.inbound;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.gradus.ehr.Ehr;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Translates the references of an EHR's resource. One to the patient leads to ours; one to a resource that has been taken
 * leads to its copy; any other becomes the address as an identifier, with type and display, and leads nowhere.
 */
final class ForeignReferences {

    private static final String URI = "urn:ietf:rfc:3986";

    private final FhirContext fhir;
    private final Ehr ehr;
    private final TakenItems taken;

    ForeignReferences(FhirContext fhir, Ehr ehr, TakenItems taken) {
        this.fhir = fhir;
        this.ehr = ehr;
        this.taken = taken;
    }

    /** Type and id at the EHR of what a reference leads to; empty where it leads elsewhere or nowhere. */
    Optional<String> target(Reference reference) {
        String value = reference.getReference();
        if (value == null || value.startsWith("#")) {
            return Optional.empty();
        }
        String base = ehr.baseUrl() + '/';
        IdType id = new IdType(value.startsWith(base) ? value.substring(base.length()) : value);
        return id.hasResourceType() && id.hasIdPart() && !id.isAbsolute()
                ? Optional.of(id.getResourceType() + '/' + id.getIdPart())
                : Optional.empty();
    }

    /** Translates all references of a copy, those of what it contains too. */
    void translate(Resource copy, String theirPatient, String ourPatient) {
        Set<Reference> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(fhir.newTerser().getAllPopulatedChildElementsOfType(copy, Reference.class));
        if (copy instanceof DomainResource domain) {
            domain.getContained()
                    .forEach(contained -> all.addAll(
                            fhir.newTerser().getAllPopulatedChildElementsOfType(contained, Reference.class)));
        }
        all.forEach(reference -> translate(reference, "Patient/" + theirPatient, "Patient/" + ourPatient));
    }

    private void translate(Reference reference, String theirs, String ours) {
        String value = reference.getReference();
        if (value == null || value.startsWith("#")) {
            return;
        }
        Optional<String> target = target(reference);
        if (target.filter(theirs::equals).isPresent()) {
            reference.setReference(ours);
            return;
        }
        Optional<IdType> copy = target.map(IdType::new)
                .filter(id ->
                        taken.find(ehr, id.getResourceType(), id.getIdPart()).isPresent());
        if (copy.isPresent()) {
            String type = copy.get().getResourceType();
            reference.setReference(
                    type + '/' + ForeignItem.ourId(ehr, type, copy.get().getIdPart()));
        } else {
            reference.setReference(null);
            target.ifPresent(t -> reference.setType(new IdType(t).getResourceType()));
            if (!reference.hasIdentifier()) {
                String address = target.map(t -> ehr.baseUrl() + '/' + t).orElse(value);
                reference.setIdentifier(new Identifier().setSystem(URI).setValue(address));
            }
        }
    }
}
