package org.gradus.evaluation;

import java.time.Instant;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Does what the arrival of a resource calls for: a surgery or a referral begins and ends plans, a form becomes reports. */
public interface ArrivalTrigger {

    /**
     * Whether a resource that is being stored, or was stored before, calls for anything. Asked at every write, so it looks
     * at the resource and at definitions only.
     */
    boolean concerns(IBaseResource resource);

    /**
     * Does what such a resource calls for, within the running evaluation: the patient is locked, and all of the patient's
     * plans are evaluated right after in the same transaction.
     *
     * @param patientId whose resource it is
     * @param reference the resource, for example {@code Procedure/abc}, which may have been deleted
     * @param now clinical time
     */
    void arrived(String patientId, String reference, Instant now);
}
