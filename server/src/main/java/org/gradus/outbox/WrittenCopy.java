package org.gradus.outbox;

import java.util.Optional;
import org.gradus.outgoing.OutgoingAnswer;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the resource that an EHR has stored.
 *
 * @param id its id there
 * @param version its version there; null if the EHR does not say
 */
record WrittenCopy(String id, @Nullable String version) {

    /** From {@code Location} and {@code ETag}; empty when they do not tell the id. */
    static Optional<WrittenCopy> ofHeaders(OutgoingAnswer answer, String type) {
        Optional<IdType> location = answer.header("location")
                .or(() -> answer.header("content-location"))
                .map(IdType::new)
                .filter(id -> id.hasIdPart() && type.equals(id.getResourceType()));
        return location.map(
                id -> new WrittenCopy(id.getIdPart(), version(answer).orElse(id.getVersionIdPart())));
    }

    /** The version that {@code ETag} names. */
    static Optional<String> version(OutgoingAnswer answer) {
        return answer.header("etag").map(tag -> tag.replaceFirst("^W/", "").replace("\"", ""));
    }
}
