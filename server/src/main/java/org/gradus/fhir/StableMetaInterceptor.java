package org.gradus.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.stereotype.Component;

/**
 * Lets a new resource be stored in the same text that a later identical update gives it. With inline tags HAPI 8.8 writes
 * an empty {@code meta} on updates only, so the first identical update would count as a change and make a version.
 */
@Interceptor
@Component
public class StableMetaInterceptor {

    private static final String FIRST_VERSION = "1";

    /** Gives the resource a {@code meta}; HAPI sets its version itself. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void stabilise(IBaseResource resource) {
        resource.getMeta().setVersionId(FIRST_VERSION);
    }
}
