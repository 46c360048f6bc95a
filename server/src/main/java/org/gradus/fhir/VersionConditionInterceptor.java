package org.gradus.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses an {@code If-Match} that can name no version of ours; HAPI would stumble over it inside. */
@Interceptor
@Component
public class VersionConditionInterceptor {

    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"\\d{1,18}\"|\\d{1,18}");

    /** Looks at the header and, in a batch or transaction, at each entry. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request) {
        List<String> headers = request.getHeaders("If-Match");
        if (headers != null && headers.size() > 1) {
            throw new InvalidRequestException("The header If-Match must name one version.");
        }
        check(request.getHeader("If-Match"), "The header If-Match");
        if (request.getResource() instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> check(entry.getRequest().getIfMatch(), "Bundle.entry.request.ifMatch"));
        }
    }

    private static void check(@Nullable String condition, String place) {
        if (condition != null && !ENTITY_TAG.matcher(condition.strip()).matches()) {
            throw new InvalidRequestException(place + " must name a version, for example W/\"3\".");
        }
    }
}
