package org.gradus.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.springframework.stereotype.Component;

/** Knows whether the present thread answers a search: what reads much, and may be asked for again. */
@Interceptor
@Component
public class SearchWork {

    private static final Set<RestOperationTypeEnum> SEARCHES = EnumSet.of(
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.SEARCH_SYSTEM,
            RestOperationTypeEnum.GET_PAGE,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM);

    /** HAPI's own threads, which go on with a search that is stored. */
    private static final String THREADS_OF_HAPI = "search";

    private static final ThreadLocal<Boolean> UNDER_WAY = new ThreadLocal<>();

    /** Last of all: what is refused needs no connection. */
    private static final int LAST = 10_000;

    /** A request begins. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = LAST)
    public void begin(RequestDetails request) {
        if (isSearch(request)) {
            UNDER_WAY.set(true);
        } else {
            UNDER_WAY.remove();
        }
    }

    /** It has ended, however. */
    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    public void end() {
        UNDER_WAY.remove();
    }

    private static boolean isSearch(RequestDetails request) {
        if (request.getResource() instanceof Bundle bundle && request.getOperation() == null) {
            return bundle.hasEntry()
                    && bundle.getEntry().stream()
                            .allMatch(entry -> entry.getRequest().getMethod() == HTTPVerb.GET);
        }
        return SEARCHES.contains(request.getRestOperationType()) || "$everything".equals(request.getOperation());
    }

    /** Whether the present thread answers a search. */
    static boolean isUnderWay() {
        return UNDER_WAY.get() != null || Thread.currentThread().getName().startsWith(THREADS_OF_HAPI);
    }
}
