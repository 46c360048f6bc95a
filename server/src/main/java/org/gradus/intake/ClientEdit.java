package org.gradus.intake;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about the version that its PUT or PATCH is based on, alone or as an entry of a batch or transaction.
 *
 * @param version the version in {@code If-Match}
 */
record ClientEdit(Optional<String> version) {

    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"?(\\d+)\"?");

    /** Empty when the resource is written by an operation, not by the client's own PUT or PATCH. */
    static Optional<ClientEdit> of(ServletRequestDetails request, Resource before, Resource after) {
        if (request.getResource() instanceof Bundle bundle) {
            return Optional.of(new ClientEdit(bundle.getEntry().stream()
                    .filter(entry -> concerns(entry, before, after))
                    .flatMap(entry -> version(entry.getRequest().getIfMatch()).stream())
                    .findFirst()));
        }
        RestOperationTypeEnum what = request.getRestOperationType();
        return what == RestOperationTypeEnum.UPDATE || what == RestOperationTypeEnum.PATCH
                ? Optional.of(new ClientEdit(version(request.getHeader("If-Match"))))
                : Optional.empty();
    }

    private static boolean concerns(BundleEntryComponent entry, Resource before, Resource after) {
        HTTPVerb method = entry.getRequest().getMethod();
        String url = String.valueOf(entry.getRequest().getUrl());
        IdType target = new IdType(url);
        boolean writes = method == HTTPVerb.PUT || method == HTTPVerb.PATCH;
        boolean byCondition = url.startsWith(before.fhirType() + "?");
        boolean byId = before.fhirType().equals(target.getResourceType())
                && before.getIdElement().getIdPart().equals(target.getIdPart());
        return writes && (entry.getResource() == after || byId || byCondition);
    }

    private static Optional<String> version(@Nullable String condition) {
        Matcher tag = ENTITY_TAG.matcher(condition == null ? "" : condition.strip());
        return tag.matches() ? Optional.of(Long.toString(Long.parseLong(tag.group(1)))) : Optional.empty();
    }
}
