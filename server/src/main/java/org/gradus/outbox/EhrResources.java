package org.gradus.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrClient;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.Rights;
import org.gradus.outgoing.OutgoingAnswer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads and writes resources at an EHR. */
@Component
class EhrResources {

    private final EhrClient client;

    EhrResources(EhrClient client) {
        this.client = client;
    }

    /**
     * A resource at an EHR.
     *
     * @param version null where the EHR tells none
     */
    record Found<T extends Resource>(
            T resource, String id, @Nullable String version) {}

    /** Those that have the identifier. What the EHR answers besides does not count. */
    <T extends Resource> List<Found<T>> search(Ehr ehr, Class<T> type, Identifier identifier) {
        String name = type.getSimpleName();
        Bundle answer = client.resource(
                client.call(ehr, "GET", name + '?' + EhrNames.search(identifier), null, Map.of()), Bundle.class);
        return answer.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(resource -> resource.getIdElement().hasIdPart())
                .map(resource -> new Found<>(
                        resource,
                        resource.getIdElement().getIdPart(),
                        resource.getMeta().getVersionId()))
                .toList();
    }

    <T extends Resource> Found<T> read(Ehr ehr, Class<T> type, String id) {
        OutgoingAnswer answer = client.call(ehr, "GET", type.getSimpleName() + '/' + id, null, Map.of());
        T resource = client.resource(answer, type);
        return new Found<>(
                resource,
                id,
                WrittenCopy.version(answer).orElse(resource.getMeta().getVersionId()));
    }

    /**
     * Creates a resource in the safest way that the EHR offers.
     *
     * @param ourId the id that it gets where the EHR lets us choose
     */
    WrittenCopy create(Ehr ehr, Rights rights, Resource resource, String ourId, Identifier identifier, String key) {
        String type = resource.fhirType();
        Map<String, String> headers = new LinkedHashMap<>(keyed(key));
        if (rights.create()) {
            if (rights.conditionalCreate()) {
                headers.put("If-None-Exist", EhrNames.search(identifier));
            }
            return written(client.call(ehr, "POST", type, client.encoded(resource), headers), type);
        } else if (rights.updateCreate()) {
            return written(put(ehr, type + '/' + ourId, resource, ourId, headers), type);
        }
        return written(put(ehr, type + '?' + EhrNames.search(identifier), resource, null, headers), type);
    }

    /** Updates a resource, if it still has that version where the EHR tells versions. */
    WrittenCopy update(Ehr ehr, Resource resource, String theirId, @Nullable String theirVersion, String key) {
        Map<String, String> headers = new LinkedHashMap<>(keyed(key));
        if (theirVersion != null) {
            headers.put("If-Match", "W/\"" + theirVersion + '"');
        }
        String type = resource.fhirType();
        OutgoingAnswer answer = put(ehr, type + '/' + theirId, resource, theirId, headers);
        return new WrittenCopy(
                theirId,
                WrittenCopy.ofHeaders(answer, type)
                        .map(WrittenCopy::version)
                        .or(() -> WrittenCopy.version(answer))
                        .orElseGet(() -> versionInBody(answer)));
    }

    private OutgoingAnswer put(
            Ehr ehr, String path, Resource resource, @Nullable String id, Map<String, String> headers) {
        Resource sent = resource.copy();
        sent.setId(id);
        return client.call(ehr, "PUT", path, client.encoded(sent), headers);
    }

    private static Map<String, String> keyed(String key) {
        return Map.of("Idempotency-Key", key, "X-Request-Id", key, "Prefer", "return=representation");
    }

    private WrittenCopy written(OutgoingAnswer answer, String type) {
        return WrittenCopy.ofHeaders(answer, type).orElseGet(() -> {
            Resource stored = client.resource(answer, Resource.class);
            if (!type.equals(stored.fhirType()) || !stored.getIdElement().hasIdPart()) {
                throw EhrProblem.nonsense("The EHR does not say what it has stored.");
            }
            return new WrittenCopy(
                    stored.getIdElement().getIdPart(), stored.getMeta().getVersionId());
        });
    }

    private @Nullable String versionInBody(OutgoingAnswer answer) {
        return answer.body().isBlank()
                ? null
                : Objects.requireNonNull(client.resource(answer, Resource.class).getMeta())
                        .getVersionId();
    }
}
