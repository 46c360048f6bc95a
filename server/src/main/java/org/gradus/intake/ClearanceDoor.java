package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.errors.Problem;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/**
 * Lets nobody write, change or delete a clearance who may not speak for its performer (ruling 63), nor a Task that asks a
 * physician to confirm a step: completing it is a clearance of its own kind (law 5).
 */
@Component
class ClearanceDoor {

    private final ClearanceTrust trust;

    ClearanceDoor(ClearanceTrust trust) {
        this.trust = trust;
    }

    void check(Resource resource, RequestDetails request) {
        boolean clearance = resource instanceof Observation observation
                && observation.getCode().hasCoding(FhirNames.LOCAL, "clearance");
        boolean confirmation =
                resource instanceof Task task && task.getCode().hasCoding(FhirNames.LOCAL, "confirm-step");
        if ((clearance || confirmation) && !trust.mayWrite(resource, request)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "A clearance is written, and a step confirmed, by the physician who does so, "
                            + "or by a backend client that is trusted to vouch for whom it names.");
        }
    }
}
