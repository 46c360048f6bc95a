package org.gradus.record;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.jspecify.annotations.Nullable;

/** Marks what the engine itself writes, so that it never sets off another evaluation. */
public final class EngineWrite {

    private static final String MARK = EngineWrite.class.getName();

    private EngineWrite() {}

    /** Details for a write of the engine. */
    public static SystemRequestDetails request() {
        SystemRequestDetails request = new SystemRequestDetails();
        request.getUserData().put(MARK, true);
        return request;
    }

    /** Whether a write is the engine's own. */
    public static boolean is(@Nullable RequestDetails request) {
        return request != null && request.getUserData().containsKey(MARK);
    }
}
