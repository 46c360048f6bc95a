package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/** Whether a writer may speak for the performers that a clearance names (ruling 63). */
public interface ClearanceTrust {

    /** Whether the token behind a request vouches for the performer of what it writes. */
    boolean vouchesFor(RequestDetails request);
}
