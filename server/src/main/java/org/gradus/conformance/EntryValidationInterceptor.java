package org.gradus.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Validates what clients write by other roads than a plain create or update: entries of transactions and batches, and the
 * result of a patch. What the server writes itself is not validated again.
 */
@Interceptor
@Component
public class EntryValidationInterceptor {

    private final ProfileValidator validator;

    EntryValidationInterceptor(ProfileValidator validator) {
        this.validator = validator;
    }

    /** Refuses an invalid new resource. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        validate(resource, request);
    }

    /** Refuses an invalid new version. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        validate(resource, request);
    }

    private void validate(IBaseResource resource, @Nullable RequestDetails request) {
        if (request != null
                && !(request instanceof SystemRequestDetails)
                && !request.getUserData().containsKey(ProfileValidationInterceptor.VALIDATED)) {
            validator.validate(resource);
        }
    }
}
