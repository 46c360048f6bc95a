package org.gradus.sandbox;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Takes the sandbox's label off what clients send back, so that an update with what was read changes nothing. */
@Interceptor
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
public class SandboxStorageInterceptor {

    /** Before a new resource is stored. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        TestDataLabel.remove(resource);
    }

    /** Before a resource is stored again. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        TestDataLabel.remove(after);
    }
}
