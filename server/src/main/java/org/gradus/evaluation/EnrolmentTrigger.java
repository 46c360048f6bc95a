package org.gradus.evaluation;

import java.time.Instant;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Begins and ends plans when a surgery or a referral arrives. */
public interface EnrolmentTrigger {

    /**
     * Whether a resource that is being stored could begin or end a plan. Asked at every write of a Procedure or
     * ServiceRequest, so it looks at the resource only.
     */
    boolean concerns(IBaseResource resource);

    /**
     * Does what such a resource calls for, within the running evaluation: the patient is locked, and all of the patient's
     * plans are evaluated right after in the same transaction.
     *
     * @param patientId whose resource it is
     * @param reference the resource, for example {@code Procedure/abc}
     * @param now clinical time
     */
    void arrived(String patientId, String reference, Instant now);
}
