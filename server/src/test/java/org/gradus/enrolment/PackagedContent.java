package org.gradus.enrolment;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.PlanDefinition;

/** The spinal fusion protocol's resources as the project packages them. */
final class PackagedContent {

    private static final Path FILES = Path.of("..", "profiles", "src", "main", "fhir");

    private PackagedContent() {}

    static ProtocolContent spinalFusion() {
        IParser json = FhirContext.forR4Cached().newJsonParser();
        Map<String, ActivityDefinition> activities = new HashMap<>();
        for (Path file : activityDefinitions()) {
            ActivityDefinition definition = json.parseResource(ActivityDefinition.class, read(file));
            ProtocolContent.item(definition).ifPresent(item -> activities.put(item, definition));
        }
        return new ProtocolContent(
                json.parseResource(
                        PlanDefinition.class, read(FILES.resolve("PlanDefinition-spinal-fusion-rehabilitation.json"))),
                activities);
    }

    private static List<Path> activityDefinitions() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("ActivityDefinition-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
