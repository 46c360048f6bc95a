package org.gradus.cdshooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * A call of a service, read.
 *
 * @param userId who looks at the patient: type and id at the EHR
 * @param patientId the EHR's id of the patient
 * @param fhirServer the EHR's FHIR server, if it is named
 * @param tokenPatient whom the access token that came with the call is for, if it says so
 * @param prefetch what was prefetched and is a resource, by its key
 * @param selections the draft orders that were just selected, as type and id
 * @param draftOrders all draft orders
 */
record HookCall(
        String userId,
        String patientId,
        Optional<String> fhirServer,
        Optional<String> tokenPatient,
        Map<String, Resource> prefetch,
        List<String> selections,
        List<Resource> draftOrders) {

    HookCall {
        prefetch = Map.copyOf(prefetch);
        selections = List.copyOf(selections);
        draftOrders = List.copyOf(draftOrders);
    }

    /** The draft orders that were just selected. */
    List<Resource> selected() {
        return draftOrders.stream()
                .filter(order -> selections.contains(name(order)))
                .toList();
    }

    /** Type and id of a draft order. */
    static String name(Resource order) {
        return order.fhirType() + '/' + order.getIdElement().getIdPart();
    }
}
