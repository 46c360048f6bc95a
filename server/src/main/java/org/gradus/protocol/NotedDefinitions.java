package org.gradus.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.MetadataResource;

/** Definitions that note which version of which resource each canonical came to. */
final class NotedDefinitions implements Definitions {

    private final Definitions definitions;
    private final Map<String, String> noted = new TreeMap<>();

    NotedDefinitions(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public <T extends MetadataResource> Optional<T> find(String canonical, Class<T> type) {
        Optional<T> found = definitions.find(canonical, type);
        found.ifPresent(resource ->
                noted.put(canonical, resource.getIdElement().toUnqualified().getValue()));
        return found;
    }

    /** Versioned references by canonical, as it was named. */
    Map<String, String> noted() {
        return noted;
    }
}
