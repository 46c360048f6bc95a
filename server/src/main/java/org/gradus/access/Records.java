package org.gradus.access;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Looks up what is stored, to judge what is asked about it. */
@Component
class Records {

    private final DaoRegistry daos;

    Records(DaoRegistry daos) {
        this.daos = daos;
    }

    /** The present version; empty when there is none, it is deleted, or the server has no such type. */
    Optional<Resource> find(String type, String id) {
        try {
            return daos.isResourceTypeSupported(type)
                    ? Optional.of(
                            (Resource) daos.getResourceDao(type).read(new IdType(type, id), new SystemRequestDetails()))
                    : Optional.empty();
        } catch (ResourceNotFoundException | ResourceGoneException | InvalidRequestException missing) {
            return Optional.empty();
        }
    }
}
