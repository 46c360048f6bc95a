package org.gradus.clearance;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/**
 * Lets nobody write, change or delete a clearance who may not speak for its performer (ruling 63), nor a Task that asks a
 * physician to confirm a step: completing it is a clearance of its own kind (law 5). Of each version it has noted who wrote it.
 */
@Component
public class ClearanceDoor {

    private final ClearanceTrust trust;
    private final ClearanceProvenance provenance;

    ClearanceDoor(ClearanceTrust trust, ClearanceProvenance provenance) {
        this.trust = trust;
        this.provenance = provenance;
    }

    /** A new one. */
    public void created(Resource created, RequestDetails request) {
        if (isGuarded(created)) {
            trust.check(created, request);
            provenance.note(created, ClearanceProvenance.Activity.CREATE, trust.writer(request));
        }
    }

    /** A change of one, or into one. */
    public void updated(Resource before, Resource after, RequestDetails request) {
        if (isGuarded(before)) {
            trust.check(before, request);
        }
        if (isGuarded(after)) {
            trust.check(after, request);
        }
        if (isGuarded(before) || isGuarded(after)) {
            provenance.note(after, ClearanceProvenance.Activity.UPDATE, trust.writer(request));
        }
    }

    /** The end of one. */
    public void deleted(Resource deleted, RequestDetails request) {
        if (isGuarded(deleted)) {
            trust.check(deleted, request);
            provenance.note(deleted, ClearanceProvenance.Activity.DELETE, trust.writer(request));
        }
    }

    private static boolean isGuarded(Resource resource) {
        return resource instanceof Observation observation
                        && observation.getCode().hasCoding(FhirNames.LOCAL, "clearance")
                || resource instanceof Task task && task.getCode().hasCoding(FhirNames.LOCAL, "confirm-step");
    }
}
