package org.gradus.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import org.gradus.audit.AuditRecord.Kind;
import org.gradus.audit.AuditRecord.Outcome;
import org.gradus.audit.AuditRecord.What;
import org.gradus.audit.AuditRecord.Who;
import org.gradus.record.EngineWrite;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hears of every change of a resource, whichever road it came, and records it in the transaction of the change. */
@Interceptor
@Component
public class ChangeAuditInterceptor {

    private final AuditStore store;
    private final AuditIds ids;

    ChangeAuditInterceptor(AuditStore store, AuditIds ids) {
        this.store = store;
        this.ids = ids;
    }

    /** A resource has been created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        add("create", resource, request);
    }

    /** A resource has a new version. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        boolean patch = request != null && request.getRestOperationType() == RestOperationTypeEnum.PATCH;
        add(patch ? "patch" : "update", after, request);
    }

    /** A resource is deleted. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, @Nullable RequestDetails request) {
        add("delete", resource, request);
    }

    private void add(String action, IBaseResource resource, @Nullable RequestDetails request) {
        PendingChanges.ofTransaction(store)
                .add(new AuditRecord(
                        ids.next(),
                        kind(request),
                        action,
                        "",
                        Outcome.SUCCESS,
                        "",
                        MessageSource.of(request)
                                .or(() -> CurrentAccess.ofThread().map(CurrentAccess::who))
                                .orElse(Who.NOBODY),
                        what(resource),
                        PatientsShown.in(resource),
                        "",
                        List.of()));
    }

    private static Kind kind(@Nullable RequestDetails request) {
        if (EngineWrite.is(request)) {
            return Kind.ENGINE;
        }
        if (MessageSource.of(request).isPresent()) {
            return Kind.MESSAGE;
        }
        return request instanceof ServletRequestDetails ? Kind.REST : Kind.SYSTEM;
    }

    private static What what(IBaseResource resource) {
        IIdType id = resource.getIdElement();
        return new What(
                resource.fhirType(), id.getIdPart(), id.getVersionIdPart() == null ? "" : id.getVersionIdPart());
    }
}
