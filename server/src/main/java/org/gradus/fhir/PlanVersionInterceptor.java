package org.gradus.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.record.EngineWrite;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets nobody replace a plan that follows a protocol without saying which version he has seen, since the engine writes it too: in
 * {@code If-Match}, or as {@code meta.versionId} of what is sent. A patch replaces nothing that it does not name.
 */
@Interceptor
@Component
public class PlanVersionInterceptor {

    /** Compares the version that was seen with the present one. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void check(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        if (before instanceof CarePlan present
                && after instanceof CarePlan replacement
                && present.hasInstantiatesCanonical()
                && request instanceof ServletRequestDetails
                && !EngineWrite.is(request)
                && isReplacedUnconditionally(replacement, request)) {
            String seen = replacement.getMeta().getVersionId();
            if (seen == null) {
                throw Problem.of(
                        Kind.VERSION_MISSING,
                        "This plan is also written by the server: say in If-Match which version you have seen, for example"
                                + " W/\"3\".");
            } else if (!seen.equals(present.getIdElement().getVersionIdPart())) {
                throw Problem.of(
                        Kind.STALE, "The plan has another version than the one in meta.versionId; read it again.");
            }
        }
    }

    /** An {@code If-Match} is compared elsewhere. */
    private static boolean isReplacedUnconditionally(CarePlan replacement, RequestDetails request) {
        if (request.getResource() instanceof Bundle bundle) {
            return bundle.getEntry().stream()
                    .filter(entry -> entry.getResource() == replacement)
                    .map(BundleEntryComponent::getRequest)
                    .anyMatch(asked -> !asked.hasIfMatch());
        }
        return request.getRestOperationType() == RestOperationTypeEnum.UPDATE && request.getHeader("If-Match") == null;
    }
}
