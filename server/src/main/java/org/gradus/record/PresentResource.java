package org.gradus.record;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Reads what may have been deleted. */
public final class PresentResource {

    private PresentResource() {}

    /**
     * The present version; empty when there is none or it is deleted. HAPI is asked for deleted resources too: the exception
     * that it throws for them otherwise would roll the running transaction back, however it is caught.
     */
    public static <T extends Resource> Optional<T> read(IFhirResourceDao<T> dao, IdType id) {
        try {
            return Optional.ofNullable(dao.read(id, EngineWrite.request(), true))
                    .filter(resource -> ResourceMetadataKeyEnum.DELETED_AT.get(resource) == null);
        } catch (ResourceNotFoundException missing) {
            return Optional.empty();
        }
    }
}
