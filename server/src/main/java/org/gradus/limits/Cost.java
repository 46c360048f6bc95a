package org.gradus.limits;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/** What requests cost, in points: about how many reads they are worth. */
final class Cost {

    private static final long READ = 1;
    private static final long WRITE = 2;
    private static final long SEARCH = 5;
    private static final long INCLUDE = 5;
    private static final long OPERATION = 10;

    /** Operations that read or compute much. */
    private static final Map<String, Long> LARGE = Map.of("$everything", 50L, "$simulate", 50L, "$export", 100L);

    private Cost() {}

    /** By address and headers alone; a Bundle's entries come later. */
    static long of(RequestDetails request) {
        RestOperationTypeEnum interaction = request.getRestOperationType();
        if (interaction == null) {
            return READ;
        }
        return switch (interaction) {
            case SEARCH_TYPE, SEARCH_SYSTEM -> SEARCH + INCLUDE * includes(request);
            case HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM, GET_PAGE -> SEARCH;
            case CREATE, UPDATE, PATCH, DELETE -> WRITE;
            case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_SERVER, VALIDATE ->
                LARGE.getOrDefault(String.valueOf(request.getOperation()), OPERATION);
            default -> READ;
        };
    }

    private static long includes(RequestDetails request) {
        return request.getParameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("_include")
                        || parameter.getKey().startsWith("_revinclude"))
                .mapToLong(parameter -> parameter.getValue().length)
                .sum();
    }

    /** Of the entries of a transaction or batch. */
    static long of(Bundle bundle) {
        return bundle.getEntry().stream().mapToLong(Cost::of).sum();
    }

    private static long of(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        boolean reads = method == HTTPVerb.GET || method == HTTPVerb.HEAD;
        boolean searches = reads && String.valueOf(entry.getRequest().getUrl()).contains("?");
        return searches ? SEARCH : READ;
    }
}
