package org.gradus.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.IResultIterator;
import ca.uhn.fhir.jpa.dao.ISearchBuilder;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.search.SearchRuntimeDetails;
import ca.uhn.fhir.jpa.search.SynchronousSearchSvcImpl;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.util.SearchParameterMapCalculator;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.method.ResponsePage.ResponsePageBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * HAPI's search of one page, completed where its offsets alone would err: a page begins behind the last match of the page
 * before, wherever others' writing has moved that to, and the total counts neither what is included nor less than there is.
 */
@Primary
@Component
class PagedSearches extends SynchronousSearchSvcImpl {

    private static final int MOST_ATTEMPTS = 3;

    /** How far others may have moved a page's beginning. */
    private static final int FURTHEST = 1000;

    private final FhirContext fhir;
    private final IHapiTransactionService transactions;
    private final MarkedResources resources;

    PagedSearches(FhirContext fhir, IHapiTransactionService transactions, MarkedResources resources) {
        this.fhir = fhir;
        this.transactions = transactions;
        this.resources = resources;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public IBundleProvider executeQuery(
            SearchParameterMap search,
            @Nullable RequestDetails request,
            String uuid,
            ISearchBuilder builder,
            @Nullable Integer most,
            RequestPartitionId partition) {
        if (request == null || most != null || !search.isOffsetQuery() || search.getEverythingMode() != null) {
            return super.executeQuery(search, request, uuid, builder, most, partition);
        }
        // One more than the page tells whether there is another; HAPI would read as many again as were passed over.
        builder.setMaxResultsToFetch(search.getCount() + 1);
        Optional<PageMark> mark = PageMarks.markOf(request);
        return mark.isPresent()
                ? pageBehind(mark.get(), search, request, uuid, partition)
                : page(search, request, uuid, builder, partition);
    }

    /** The page is read first and its place looked at then, so that what is written in between is noticed. */
    private IBundleProvider pageBehind(
            PageMark mark,
            SearchParameterMap search,
            RequestDetails request,
            String uuid,
            RequestPartitionId partition) {
        int offset = mark.offset();
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            search.setOffset(offset);
            ISearchBuilder<JpaPid> builder = builder(request, search.getCount() + 1);
            builder.setRequireTotal(true);
            IBundleProvider page = page(search, request, uuid, builder, partition);
            long last = resources
                    .find(request.getResourceName(), mark.id())
                    .filter(found -> StatelessSearches.isByKeyAlone(search) || found.version() == mark.version())
                    .orElseThrow(PagedSearches::lost)
                    .key();
            if (keys(offset - 1, 1, search, request, partition).contains(last)) {
                return page;
            }
            offset = keys(0, mark.offset() + FURTHEST, search, request, partition)
                            .indexOf(last)
                    + 1;
            if (offset == 0) {
                throw lost();
            }
        }
        throw lost();
    }

    @SuppressWarnings("rawtypes")
    private IBundleProvider page(
            SearchParameterMap search,
            RequestDetails request,
            String uuid,
            ISearchBuilder builder,
            RequestPartitionId partition) {
        IBundleProvider page = super.executeQuery(search, request, uuid, builder, null, partition);
        if (page instanceof SimpleBundleProvider counted && !SearchParameterMapCalculator.isWantCount(search)) {
            Fetched fetched = new Fetched();
            counted.getResources(0, 0, fetched);
            if (fetched.rows >= 0) {
                boolean isLast = fetched.rows <= search.getCount() && (fetched.rows > 0 || search.getOffset() == 0);
                counted.setSize(isLast ? search.getOffset() + fetched.rows : null);
            }
        }
        return page;
    }

    private static Problem lost() {
        return Problem.of(
                Kind.GONE,
                "What the page before ended with has changed since, so it cannot be told what comes next; search again.");
    }

    @SuppressWarnings("unchecked")
    private ISearchBuilder<JpaPid> builder(RequestDetails request, int most) {
        String type = request.getResourceName();
        ISearchBuilder<JpaPid> builder = mySearchBuilderFactory.newSearchBuilder(
                type, fhir.getResourceDefinition(type).getImplementingClass());
        builder.setMaxResultsToFetch(most);
        return builder;
    }

    private List<Long> keys(
            int from, int most, SearchParameterMap search, RequestDetails request, RequestPartitionId partition) {
        SearchParameterMap asked = search.clone();
        asked.setOffset(from);
        asked.setCount(most);
        SearchRuntimeDetails details =
                new SearchRuntimeDetails(request, UUID.randomUUID().toString());
        return transactions
                .withRequest(request)
                .withRequestPartitionId(partition)
                .readOnly()
                .execute(() -> {
                    List<Long> keys = new ArrayList<>();
                    try (IResultIterator<JpaPid> found =
                            builder(request, most).createQuery(asked, details, request, partition)) {
                        found.forEachRemaining(each -> keys.add(each.getId()));
                    }
                    return keys;
                });
    }

    /** Asks a page how many rows it was made of, the one more than the page that was looked for being among them. */
    private static final class Fetched extends ResponsePageBuilder {

        private int rows = -1;

        @Override
        public ResponsePageBuilder setTotalRequestedResourcesFetched(int rows) {
            this.rows = rows;
            return this;
        }
    }
}
