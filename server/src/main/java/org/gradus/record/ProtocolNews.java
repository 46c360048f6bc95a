package org.gradus.record;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.springframework.stereotype.Component;

/** Notices that a protocol is stored, so that what it reads is kept as evidence from the next write on. */
@Interceptor
@Component
public class ProtocolNews {

    private final CataloguedProtocols protocols;

    ProtocolNews(CataloguedProtocols protocols) {
        this.protocols = protocols;
    }

    /** A new definition. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof PlanDefinition) {
            protocols.changed();
        }
    }

    /** A new version of a definition. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        created(after);
    }
}
