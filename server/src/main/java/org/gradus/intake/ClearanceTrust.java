package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Resource;

/** Whether a writer may speak for the performers that a clearance names (ruling 63). */
public interface ClearanceTrust {

    /** Whether the token behind a request may write that version of a clearance or confirmation, or write over it. */
    boolean mayWrite(Resource resource, RequestDetails request);
}
