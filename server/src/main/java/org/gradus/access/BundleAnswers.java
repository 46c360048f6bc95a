package org.gradus.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.springframework.stereotype.Component;

/** Takes what may be written but not read out of the answer to a batch or transaction. */
@Interceptor(order = RequestGate.FIRST)
@Component
public class BundleAnswers {

    private static final Set<BundleType> ANSWERS = Set.of(BundleType.TRANSACTIONRESPONSE, BundleType.BATCHRESPONSE);

    private final ProvenanceTargets targets;

    BundleAnswers(ProvenanceTargets targets) {
        this.targets = targets;
    }

    /** Looks at what each entry shows; an entry of a patient's record that the token does not reach shows nothing. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = RequestGate.FIRST)
    public void hide(RequestDetails request, IBaseResource answer) {
        Optional<Rights> rights = Access.of(request);
        if (rights.isPresent() && answer instanceof Bundle bundle && ANSWERS.contains(bundle.getType())) {
            bundle.getEntry().stream()
                    .filter(entry -> entry.hasResource()
                            && Compartment.holds(entry.getResource().fhirType())
                            && !targets.isSeen(rights.get(), entry.getResource(), true))
                    .forEach(entry -> entry.setResource(null));
        }
    }
}
