package org.gradus.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.access.SearchReach;
import org.hl7.fhir.r4.model.Location;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets HAPI answer a search at once, a page by its offset, rather than store what it finds. Stored as before are a search that
 * was posted, so that no link spells out what was kept out of an address; one of whose rows some are hidden from its token,
 * which would tell how many; {@code $everything}, and entries of a batch.
 */
@Interceptor
@Component
public class StatelessSearches {

    /** Chooses the road of a search, and orders it, so that pages follow one another. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void choose(@Nullable RequestDetails request, SearchParameterMap search) {
        if (request == null || !isOfPages(request, search) || !SearchReach.isExact(request)) {
            return;
        }
        if (search.getOffset() == null) {
            search.setOffset(0);
        }
        search.setSort(untied(search.getSort()));
    }

    private static boolean isOfPages(RequestDetails request, SearchParameterMap search) {
        return request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE
                && !request.isSubRequest()
                && (request.getRequestType() == RequestTypeEnum.GET || search.getOffset() != null)
                && search.getCount() != null
                && search.getCount() > 0
                && !isByDistance(search.getSort())
                && !new CacheControlDirective()
                        .parse(request.getHeaders(Constants.HEADER_CACHE_CONTROL))
                        .isNoStore();
    }

    /** HAPI orders by a distance only what it has not made distinct, which a page by offset must be. */
    private static boolean isByDistance(@Nullable SortSpec sort) {
        return sort != null && (Location.SP_NEAR.equals(sort.getParamName()) || isByDistance(sort.getChain()));
    }

    /** The same order, and what it leaves open by HAPI's own key, which never changes. */
    private static SortSpec untied(@Nullable SortSpec sort) {
        return sort == null
                ? new SortSpec(Constants.PARAM_PID)
                : new SortSpec(sort.getParamName(), sort.getOrder(), untied(sort.getChain()));
    }

    /** Whether a resource keeps its place in the order whatever becomes of it. */
    static boolean isByKeyAlone(SearchParameterMap search) {
        return search.getSort() != null
                && Constants.PARAM_PID.equals(search.getSort().getParamName());
    }
}
