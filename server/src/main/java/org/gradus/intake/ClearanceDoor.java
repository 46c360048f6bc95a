package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.errors.Problem;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Lets nobody write, change or delete a clearance who may not speak for its performer (ruling 63). */
@Component
class ClearanceDoor {

    private final ClearanceTrust trust;

    ClearanceDoor(ClearanceTrust trust) {
        this.trust = trust;
    }

    void check(Resource resource, RequestDetails request) {
        boolean clearance = resource instanceof Observation observation
                && observation.getCode().hasCoding(FhirNames.LOCAL, "clearance");
        if (clearance && !trust.vouchesFor(request)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "This client may not write a clearance: it vouches for no performer (gradus.clearance.trusted-clients).");
        }
    }
}
