package org.gradus.operation;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.springframework.stereotype.Component;

/** Finds the protocol that an operation is called on. */
@Component
class StoredProtocols {

    private final DaoRegistry daos;

    StoredProtocols(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Canonical {@code url|version} of the PlanDefinition of that id. */
    String canonical(IdType id) {
        PlanDefinition definition = daos.getResourceDao(PlanDefinition.class)
                .read(id.toUnqualifiedVersionless(), new SystemRequestDetails());
        return definition.getUrl() + "|" + definition.getVersion();
    }
}
