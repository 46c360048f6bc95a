package org.gradus.access;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.access.Call.Interaction;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.jspecify.annotations.Nullable;

/** Reads what is asked for, of a request or of a bundle's entry. */
final class Calls {

    /** Nothing is decoded here, so what is escaped, absolute or doubled is no call. */
    private static final Pattern ENTRY =
            Pattern.compile("/?([A-Z][A-Za-z]{1,63})?(?:/([A-Za-z0-9\\-.]{1,64}))?(?:/(_history)(?:/(\\d{1,18}))?)?"
                    + "(?:/?(\\$[a-z][a-z-]*))?(?:\\?(.*))?");

    private static final Map<RestOperationTypeEnum, Interaction> INTERACTIONS = Map.ofEntries(
            Map.entry(RestOperationTypeEnum.METADATA, Interaction.CAPABILITIES),
            Map.entry(RestOperationTypeEnum.READ, Interaction.READ),
            Map.entry(RestOperationTypeEnum.VREAD, Interaction.READ),
            Map.entry(RestOperationTypeEnum.HISTORY_INSTANCE, Interaction.HISTORY),
            Map.entry(RestOperationTypeEnum.HISTORY_TYPE, Interaction.HISTORY),
            Map.entry(RestOperationTypeEnum.HISTORY_SYSTEM, Interaction.HISTORY),
            Map.entry(RestOperationTypeEnum.SEARCH_TYPE, Interaction.SEARCH),
            Map.entry(RestOperationTypeEnum.GET_PAGE, Interaction.PAGE),
            Map.entry(RestOperationTypeEnum.CREATE, Interaction.CREATE),
            Map.entry(RestOperationTypeEnum.UPDATE, Interaction.UPDATE),
            Map.entry(RestOperationTypeEnum.PATCH, Interaction.UPDATE),
            Map.entry(RestOperationTypeEnum.DELETE, Interaction.DELETE),
            Map.entry(RestOperationTypeEnum.VALIDATE, Interaction.OPERATION),
            Map.entry(RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE, Interaction.OPERATION),
            Map.entry(RestOperationTypeEnum.EXTENDED_OPERATION_TYPE, Interaction.OPERATION),
            Map.entry(RestOperationTypeEnum.EXTENDED_OPERATION_SERVER, Interaction.OPERATION),
            Map.entry(RestOperationTypeEnum.TRANSACTION, Interaction.BUNDLE));

    private Calls() {}

    static Call of(RequestDetails request) {
        Interaction interaction = INTERACTIONS.getOrDefault(request.getRestOperationType(), Interaction.UNKNOWN);
        boolean version = request.getId() != null && request.getId().hasVersionIdPart();
        boolean rewrite = version && (interaction == Interaction.UPDATE || interaction == Interaction.DELETE);
        return new Call(
                rewrite || request.getCompartmentName() != null ? Interaction.UNKNOWN : interaction,
                text(request.getResourceName()),
                Optional.ofNullable(
                        request.getId() == null ? null : request.getId().getIdPart()),
                interaction == Interaction.OPERATION ? text(request.getOperation()) : "",
                request.getParameters());
    }

    static Call of(BundleEntryRequestComponent request) {
        Matcher url = ENTRY.matcher(text(request.getUrl()));
        if ("metadata".equals(request.getUrl())) {
            return new Call(Interaction.CAPABILITIES, "", Optional.empty(), "", Map.of());
        } else if (!url.matches() || request.getMethod() == null) {
            return new Call(Interaction.UNKNOWN, "", Optional.empty(), "", Map.of());
        }
        Optional<String> id = Optional.ofNullable(url.group(2));
        boolean history = url.group(3) != null;
        boolean version = url.group(4) != null;
        boolean operation = url.group(5) != null;
        Interaction interaction = operation
                ? Interaction.UNKNOWN
                : switch (request.getMethod()) {
                    case GET -> reading(id.isPresent(), history, version, url.group(1) != null);
                    case POST -> id.isEmpty() && !history ? Interaction.CREATE : Interaction.UNKNOWN;
                    case PUT, PATCH -> history ? Interaction.UNKNOWN : Interaction.UPDATE;
                    case DELETE -> history ? Interaction.UNKNOWN : Interaction.DELETE;
                    default -> Interaction.UNKNOWN;
                };
        return new Call(
                interaction,
                text(url.group(1)),
                id,
                text(url.group(5)),
                url.group(6) == null ? Map.of() : UrlUtil.parseQueryString(url.group(6)));
    }

    private static Interaction reading(boolean instance, boolean history, boolean version, boolean typed) {
        if (history && !version) {
            return Interaction.HISTORY;
        } else if (instance) {
            return Interaction.READ;
        }
        return typed && !history ? Interaction.SEARCH : Interaction.UNKNOWN;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
