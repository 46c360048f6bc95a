package org.gradus.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a mark into the link to the next page, and takes it out of the request that follows the link. */
@Interceptor
@Component
public class PageMarks {

    private static final String KEY = PageMark.class.getName();
    private static final String BY_OFFSET = Constants.PARAM_OFFSET + '=';

    /** The mark that a request came with. */
    static Optional<PageMark> markOf(@Nullable RequestDetails request) {
        return request != null && request.getUserData().get(KEY) instanceof PageMark mark
                ? Optional.of(mark)
                : Optional.empty();
    }

    /** Keeps the mark aside, where it gets into no link of the answer. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void take(RequestDetails request) {
        Map<String, String[]> parameters = new HashMap<>(request.getParameters());
        if (request.getRestOperationType() != RestOperationTypeEnum.SEARCH_TYPE
                || !parameters.containsKey(Constants.PARAM_OFFSET) && !parameters.containsKey(PageMark.PARAMETER)) {
            return;
        }
        String offset = only(parameters.get(Constants.PARAM_OFFSET));
        String @Nullable [] mark = parameters.remove(PageMark.PARAMETER);
        if (!PageMark.isOffset(offset)) {
            throw notOurs();
        } else if (mark != null) {
            request.getUserData().put(KEY, PageMark.parse(offset, only(mark)).orElseThrow(PageMarks::notOurs));
            request.setParameters(parameters);
        }
    }

    private static Problem notOurs() {
        return Problem.of(Kind.MALFORMED, "The address of the page is not one that was given here.");
    }

    private static String only(String @Nullable [] values) {
        return values != null && values.length == 1 ? values[0] : "";
    }

    /** Marks the place at which the next page begins. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void mark(RequestDetails request, @Nullable IBaseResource answer) {
        if (request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE && answer instanceof Bundle page) {
            BundleLinkComponent next = page.getLink(Bundle.LINK_NEXT);
            if (next != null && next.getUrl().contains(BY_OFFSET)) {
                page.getEntry().stream()
                        .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                        .reduce((before, after) -> after)
                        .map(PageMarks::text)
                        .ifPresent(text -> next.setUrl(next.getUrl() + '&' + PageMark.PARAMETER + '=' + text));
            }
        }
    }

    private static String text(BundleEntryComponent entry) {
        IIdType id = entry.getResource().getIdElement();
        return PageMark.text(id.getIdPart(), id.getVersionIdPart());
    }
}
