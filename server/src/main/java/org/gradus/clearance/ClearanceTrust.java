package org.gradus.clearance;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Who may speak for the performers that a clearance names, and who does (ruling 63). */
public interface ClearanceTrust {

    /**
     * Lets the token behind a request write that version of a clearance or confirmation, or write over it.
     *
     * @throws org.gradus.errors.Problem 403 to whom that is not given
     */
    void check(Resource resource, RequestDetails request);

    /** Whose token it is; empty where the server writes by itself. */
    Optional<Writer> writer(RequestDetails request);

    /**
     * Who writes.
     *
     * @param client id of the client
     * @param person the signed-in person as {@code Practitioner/…}; empty for a backend client, which vouches for others
     */
    record Writer(String client, Optional<String> person) {}
}
