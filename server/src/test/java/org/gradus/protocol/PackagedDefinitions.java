package org.gradus.protocol;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;

/** The definitions of our own two packages and of the sample protocol, read from their compiled files. */
public final class PackagedDefinitions implements Definitions {

    private static final String EXAMPLES = "profiles/src/main/fhir-examples";

    public static final PackagedDefinitions ALL = new PackagedDefinitions();

    private final Map<String, MetadataResource> byCanonical = new HashMap<>();

    private PackagedDefinitions() {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        for (String folder : List.of("terminology/src/main/fhir", "profiles/src/main/fhir", EXAMPLES)) {
            for (String type : List.of("ValueSet", "ConceptMap", "ActivityDefinition", "PlanDefinition")) {
                read(Path.of("..", folder), type + "-", parser);
            }
        }
    }

    private void read(Path folder, String prefix, IParser parser) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .forEach(file -> add((MetadataResource) parser.parseResource(text(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(MetadataResource resource) {
        byCanonical.put(resource.getUrl(), resource);
        byCanonical.put(resource.getUrl() + "|" + resource.getVersion(), resource);
    }

    /** A fresh copy of a packaged protocol. */
    public static PlanDefinition protocol(String id) {
        return ALL.find("https://gradus.dev/fhir/PlanDefinition/" + id, PlanDefinition.class)
                .orElseThrow()
                .copy();
    }

    /** A fresh copy of the sample of a second protocol. */
    public static PlanDefinition kneeReplacement() {
        return ALL.find("https://example.org/fhir/PlanDefinition/knee-replacement-rehabilitation", PlanDefinition.class)
                .orElseThrow()
                .copy();
    }

    /** Everything that the sample brings along: what its author would store. */
    public static List<MetadataResource> kneeReplacementFiles() {
        return ALL.byCanonical.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("https://example.org/"))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    @Override
    public <T extends MetadataResource> Optional<T> find(String canonical, Class<T> type) {
        return Optional.ofNullable(byCanonical.get(canonical))
                .filter(type::isInstance)
                .map(type::cast);
    }
}
