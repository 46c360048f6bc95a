package org.gradus.protocol;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;

/** Definitions as they were when a protocol was published, whatever has been stored since. */
final class PinnedDefinitions implements Definitions {

    private final StoredDefinitions definitions;
    private final Map<String, String> pins;

    PinnedDefinitions(StoredDefinitions definitions, Map<String, String> pins) {
        this.definitions = definitions;
        this.pins = pins;
    }

    @Override
    public <T extends MetadataResource> Optional<T> find(String canonical, Class<T> type) {
        return Optional.ofNullable(pins.get(canonical)).flatMap(pin -> definitions.version(pin, type));
    }
}
