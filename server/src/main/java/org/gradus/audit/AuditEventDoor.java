package org.gradus.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import java.util.regex.Pattern;
import org.gradus.access.Reason;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.springframework.stereotype.Component;

/** Nobody writes an AuditEvent, whatever the token: not alone, not in a Bundle. */
@Interceptor
@Component
public class AuditEventDoor {

    private static final String RULE = Reason.SERVER_ONLY.refusal().rule();
    private static final String SENTENCE = "AuditEvents are written by the server itself and never changed.";
    private static final Pattern ENTRY = Pattern.compile("/?(?:.*/)?AuditEvent(?:[/?].*)?");

    /** Looks at the request before a handler is chosen. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void single(RequestDetails request) {
        boolean search = request.getRequestType() == RequestTypeEnum.POST && "_search".equals(request.getOperation());
        boolean read =
                request.getRequestType() == RequestTypeEnum.GET || request.getRequestType() == RequestTypeEnum.HEAD;
        if ("AuditEvent".equals(request.getResourceName()) && !read && !search) {
            refuse();
            throw new MethodNotAllowedException(SENTENCE, RequestTypeEnum.GET);
        }
    }

    /** Looks at the entries of a batch or transaction. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void entries(RequestDetails request) {
        if (request.getResource() instanceof Bundle bundle
                && bundle.getEntry().stream().anyMatch(AuditEventDoor::writes)) {
            refuse();
            throw new ForbiddenOperationException(SENTENCE);
        }
    }

    private static void refuse() {
        CurrentAccess.ofThread().ifPresent(access -> access.ruledBy(RULE));
    }

    private static boolean writes(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        return method != null
                && method != HTTPVerb.GET
                && method != HTTPVerb.HEAD
                && ENTRY.matcher(String.valueOf(entry.getRequest().getUrl())).matches();
    }
}
