package org.gradus.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.gradus.openapi.Capabilities;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationDefinition;

/** The CapabilityStatement and what it refers to, for who asks inside the server. */
final class StatedCapabilities implements Capabilities {

    private final GradusCapabilities provider;
    private final DaoRegistry daos;

    StatedCapabilities(GradusCapabilities provider, DaoRegistry daos) {
        this.provider = provider;
        this.daos = daos;
    }

    @Override
    public CapabilityStatement statement() {
        return (CapabilityStatement) provider.getServerConformance(null, null);
    }

    /** Ours is stored, with its words; of HAPI's own operations HAPI knows the parameters. */
    @Override
    public Optional<OperationDefinition> operation(String definition) {
        return stored(definition).or(() -> ofHapi(definition));
    }

    private Optional<OperationDefinition> stored(String definition) {
        return daos
                .getResourceDao(OperationDefinition.class)
                .search(
                        SearchParameterMap.newSynchronous(OperationDefinition.SP_URL, new UriParam(definition)),
                        new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(OperationDefinition.class::cast)
                .findFirst();
    }

    private Optional<OperationDefinition> ofHapi(String definition) {
        try {
            return Optional.of((OperationDefinition) provider.readOperationDefinition(new IdType(definition), null));
        } catch (ResourceNotFoundException unknown) {
            return Optional.empty();
        }
    }
}
