package org.gradus.wearable;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.springframework.stereotype.Component;

/** The Observations that imports have made, in the store. */
@Component
class StoredRecords {

    private static final int AT_ONCE = 200;

    private final DaoRegistry daos;

    StoredRecords(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Those of the ids that are there, by id. */
    Map<String, Observation> find(List<String> ids) {
        Map<String, Observation> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            TokenOrListParam some = new TokenOrListParam();
            ids.subList(from, Math.min(from + AT_ONCE, ids.size())).forEach(some::add);
            daos.getResourceDao(Observation.class)
                    .search(SearchParameterMap.newSynchronous().add("_id", some), new SystemRequestDetails())
                    .getAllResources()
                    .forEach(resource -> found.put(resource.getIdElement().getIdPart(), (Observation) resource));
        }
        return found;
    }

    /**
     * Stores all of them or none, as the client whose request it is; one that was read is stored only if it is still so.
     *
     * @return versioned references, by id
     * @throws ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException when somebody else has written one of
     *     them in the meantime
     */
    Map<String, String> store(
            List<Observation> observations, Map<String, Observation> present, RequestDetails request) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (Observation observation : observations) {
            String id = observation.getIdElement().getIdPart();
            Bundle.BundleEntryRequestComponent put = transaction
                    .addEntry()
                    .setResource(observation)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl("Observation/" + id);
            if (present.containsKey(id)) {
                put.setIfMatch("W/\"" + present.get(id).getMeta().getVersionId() + "\"");
            }
        }
        Bundle answer = (Bundle) daos.getSystemDao().transaction(request, transaction);
        Map<String, String> stored = new HashMap<>();
        answer.getEntry().forEach(entry -> {
            IdType id = new IdType(entry.getResponse().getLocation());
            stored.put(id.getIdPart(), id.toUnqualified().getValue());
        });
        return stored;
    }
}
