package org.gradus.partition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.BulkAccess;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Whose record a resource lies with. A device goes from one patient to another, so it lies with none. */
final class RecordOwner {

    private static final String PATIENT = "Patient";
    private static final List<String> WANDERING = List.of("Device");

    private static final Set<String> TYPES = BulkAccess.recordTypes().stream()
            .filter(type -> !WANDERING.contains(type))
            .collect(Collectors.toUnmodifiableSet());

    private RecordOwner() {}

    /** Whether resources of the type lie with a patient, as far as they name one. */
    static boolean isOfRecords(String type) {
        return TYPES.contains(type);
    }

    /**
     * Id of the patient with whose record the resource lies; empty for what names none, or is of a type that lies with none.
     *
     * @param base this server's own address, which a reference may begin with
     */
    static Optional<String> of(Resource resource, @Nullable String base) {
        if (resource instanceof Patient) {
            return Optional.ofNullable(resource.getIdElement().getIdPart());
        }
        return reference(resource)
                .map(Reference::getReferenceElement)
                .filter(id -> PATIENT.equals(id.getResourceType()) && isHere(id, base))
                .map(IIdType::getIdPart);
    }

    /** The element that names the patient. */
    static Optional<Reference> reference(Resource resource) {
        return isOfRecords(resource.fhirType()) ? BulkAccess.ownerOf(resource) : Optional.empty();
    }

    private static boolean isHere(IIdType id, @Nullable String base) {
        return !id.isAbsolute()
                || id.getBaseUrl().equals(base)
                || id.getBaseUrl().equals(base + '/');
    }
}
