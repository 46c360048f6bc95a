package org.gradus.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.gradus.audit.AuditRecord.Who;
import org.jspecify.annotations.Nullable;

/** Keeps with a write which system's message it comes from. */
final class MessageSource {

    private static final String KEY = MessageSource.class.getName();

    private MessageSource() {}

    static void keep(RequestDetails request, Who who) {
        request.getUserData().put(KEY, who);
    }

    static Optional<Who> of(@Nullable RequestDetails request) {
        return request != null && request.getUserData().get(KEY) instanceof Who who
                ? Optional.of(who)
                : Optional.empty();
    }
}
