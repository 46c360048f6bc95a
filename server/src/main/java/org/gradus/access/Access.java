package org.gradus.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a request's rights with the request, for those who judge it later, on whichever thread. */
final class Access {

    private static final String KEY = Access.class.getName();

    private Access() {}

    static void keep(RequestDetails request, Rights rights) {
        request.getUserData().put(KEY, rights);
    }

    /** Whether a request is judged at all: it came from outside, by {@code /fhir} or by another road. */
    static boolean isJudged(@Nullable RequestDetails request) {
        return request instanceof ServletRequestDetails || of(request).isPresent();
    }

    /** Empty without a token. */
    static Optional<Rights> of(@Nullable RequestDetails request) {
        return request != null && request.getUserData().get(KEY) instanceof Rights rights
                ? Optional.of(rights)
                : Optional.empty();
    }
}
