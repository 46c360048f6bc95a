package org.gradus.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Reads the body of a call (CDS Hooks 2.0, "HTTP Request"; order-select 1.0) and says what of it is not as it should be. */
@Component
class HookCallReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern USER =
            Pattern.compile("(?:Practitioner|PractitionerRole|Patient|RelatedPerson)/" + ID);
    private static final Pattern ORDER = Pattern.compile("[A-Za-z]{1,40}/" + ID);

    private final FhirContext fhir;

    HookCallReader(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @throws CdsProblem 400, with the place that is wrong */
    HookCall read(CdsService service, JsonNode body) {
        require(service.hook().equals(text(body, "hook")), "hook: this service is for " + service.hook() + ".");
        require(isUuid(text(body, "hookInstance")), "hookInstance: a UUID was expected.");
        JsonNode context = body.path("context");
        String patientId = text(context, "patientId");
        require(ID.matcher(patientId).matches(), "context.patientId: the id of a Patient was expected.");
        String userId = text(context, "userId");
        require(
                USER.matcher(userId).matches(),
                "context.userId: Practitioner, PractitionerRole, Patient or RelatedPerson and an id was expected.");
        boolean ordering = service == CdsService.ORDER_CHECK;
        return new HookCall(
                userId,
                patientId,
                optional(body, "fhirServer"),
                optional(body.path("fhirAuthorization"), "patient"),
                prefetch(body.path("prefetch")),
                ordering ? selections(context.path("selections")) : List.of(),
                ordering ? orders(context.path("draftOrders")) : List.of());
    }

    /** A key that is null, or holds the error that the EHR met, has not been satisfied. */
    private Map<String, Resource> prefetch(JsonNode prefetch) {
        Map<String, Resource> resources = new HashMap<>();
        prefetch.properties().forEach(entry -> {
            if (!entry.getValue().isNull()) {
                Resource resource = resource(entry.getValue(), "prefetch");
                if (!(resource instanceof OperationOutcome)) {
                    resources.put(entry.getKey(), resource);
                }
            }
        });
        return resources;
    }

    private static List<String> selections(JsonNode selections) {
        List<String> names = new ArrayList<>();
        require(selections.isArray(), "context.selections: a list of selected orders was expected.");
        for (JsonNode selection : selections) {
            require(
                    selection.isTextual()
                            && ORDER.matcher(selection.textValue()).matches(),
                    "context.selections: type and id of each selected order were expected.");
            names.add(selection.textValue());
        }
        return names;
    }

    private List<Resource> orders(JsonNode draftOrders) {
        if (!(resource(draftOrders, "context.draftOrders") instanceof Bundle drafts)) {
            throw CdsProblem.invalid("context.draftOrders: a Bundle was expected.");
        }
        return drafts.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(order -> order != null && order.getIdElement().hasIdPart())
                .toList();
    }

    private Resource resource(JsonNode node, String place) {
        require(node.isObject(), place + ": a FHIR R4 resource was expected.");
        // What an EHR adds to its resources does not matter here; nothing of them is stored.
        IParser parser = fhir.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
        try {
            return (Resource) parser.parseResource(node.toString());
        } catch (DataFormatException | IllegalArgumentException e) {
            throw CdsProblem.invalid(place + ": a FHIR R4 resource was expected.");
        }
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.of(text(node, name)).filter(value -> !value.isEmpty());
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : "";
    }

    private static boolean isUuid(String value) {
        try {
            return UUID.fromString(value).toString().equalsIgnoreCase(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw CdsProblem.invalid(sentence);
        }
    }
}
