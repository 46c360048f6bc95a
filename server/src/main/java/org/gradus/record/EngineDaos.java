package org.gradus.record;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.model.DaoMethodOutcome;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** HAPI's storage as the engine uses it: within the running transaction, every write marked as the engine's own.
 *
 * <p>A write detaches what was read before ({@link PlanStore#lighten}).
 */
@Component
class EngineDaos {

    private final DaoRegistry daos;
    private final PlanStore plans;

    EngineDaos(DaoRegistry daos, PlanStore plans) {
        this.daos = daos;
        this.plans = plans;
    }

    /** The present version; empty when there is none or it is deleted. */
    <T extends Resource> Optional<T> read(Class<T> type, String id) {
        return PresentResource.read(daos.getResourceDao(type), new IdType(type.getSimpleName(), id));
    }

    /** The version that was stored first; empty when there is none any more. */
    <T extends Resource> Optional<T> readFirst(Class<T> type, String id) {
        try {
            return Optional.of(
                    daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id, "1"), EngineWrite.request()));
        } catch (ResourceNotFoundException | ResourceGoneException gone) {
            return Optional.empty();
        }
    }

    /** Whether a resource is there and not deleted. */
    @SuppressWarnings("unchecked")
    boolean exists(String reference) {
        IdType id = new IdType(reference);
        IFhirResourceDao<Resource> dao = daos.getResourceDao(id.getResourceType());
        return PresentResource.read(dao, (IdType) id.toUnqualifiedVersionless()).isPresent();
    }

    /**
     * Stores a new version. A resource that was read carries its version, so that a change in between is a conflict.
     *
     * @return versioned reference of what is stored
     */
    <T extends Resource> String update(T resource) {
        return stored(dao(resource).update(resource, EngineWrite.request()));
    }

    /**
     * Stores a new resource under an id of the server's.
     *
     * @return versioned reference of what is stored
     */
    <T extends Resource> String create(T resource) {
        return stored(dao(resource).create(resource, EngineWrite.request()));
    }

    /** As {@link #update(Resource)}, for a resource that does not say itself which plan it belongs to. */
    <T extends Resource> String update(T resource, String planId) {
        return stored(dao(resource).update(resource, EngineWrite.requestFor(planId)));
    }

    /** As {@link #create(Resource)}, for a resource that does not say itself which plan it belongs to. */
    <T extends Resource> String create(T resource, String planId) {
        return stored(dao(resource).create(resource, EngineWrite.requestFor(planId)));
    }

    private String stored(DaoMethodOutcome outcome) {
        plans.lighten();
        return outcome.getId().toUnqualified().getValue();
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> IFhirResourceDao<T> dao(T resource) {
        return daos.getResourceDao((Class<T>) resource.getClass());
    }
}
