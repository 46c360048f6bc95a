package org.gradus.inbound;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gradus.ehr.Ehr;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A resource as an EHR has it.
 *
 * @param id its id there
 * @param updated when it was changed there last; null where the EHR does not say
 * @param version its version there; null where the EHR does not say
 */
record ForeignItem(
        Ehr ehr,
        Resource resource,
        String id,
        @Nullable Instant updated,
        @Nullable String version) {

    /** Empty where it has no id, so that it could never be recognized. */
    static Optional<ForeignItem> of(Ehr ehr, Resource resource) {
        return Optional.ofNullable(resource.getIdElement().getIdPart())
                .map(id -> new ForeignItem(
                        ehr,
                        resource,
                        id,
                        resource.getMeta().hasLastUpdated()
                                ? resource.getMeta().getLastUpdated().toInstant()
                                : null,
                        resource.getMeta().getVersionId()));
    }

    String type() {
        return resource.fhirType();
    }

    /** Type and id at the EHR. */
    String reference() {
        return type() + '/' + id;
    }

    /** The id that it has here: the same however often and by whichever road it comes. */
    String ourId() {
        return ourId(ehr, type(), id);
    }

    /** The id that such a resource of an EHR has here. */
    static String ourId(Ehr ehr, String type, String id) {
        return ourId(ehr.id(), type, id);
    }

    /** The same, by the id of the EHR. */
    static String ourId(String ehr, String type, String id) {
        String name = String.join("|", "ehr", ehr, type, id);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Its address there. */
    String address() {
        return ehr.baseUrl() + '/' + reference();
    }
}
