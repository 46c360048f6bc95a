package org.gradus.record;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Marks what the engine itself writes, so that it never sets off another evaluation. */
public final class EngineWrite {

    private static final String MARK = EngineWrite.class.getName();
    private static final String PLAN = MARK + ".plan";

    private EngineWrite() {}

    /** Details for a write of the engine. */
    public static SystemRequestDetails request() {
        SystemRequestDetails request = new SystemRequestDetails();
        request.getUserData().put(MARK, true);
        return request;
    }

    /** Details for a write of the engine to a resource that does not say itself which plan it belongs to. */
    static SystemRequestDetails requestFor(String planId) {
        SystemRequestDetails request = request();
        request.getUserData().put(PLAN, planId);
        return request;
    }

    /** The plan that a write of the engine belongs to, where the resource does not say so itself. */
    public static Optional<String> planOf(@Nullable RequestDetails request) {
        return Optional.ofNullable(request)
                .map(details -> details.getUserData().get(PLAN))
                .map(String.class::cast);
    }

    /** Whether a write is the engine's own. */
    public static boolean is(@Nullable RequestDetails request) {
        return request != null && request.getUserData().containsKey(MARK);
    }
}
