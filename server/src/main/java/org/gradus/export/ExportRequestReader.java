package org.gradus.export;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.access.BulkAccess;
import org.gradus.access.BulkAccess.Extent;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is asked for, by address or as Parameters, and refuses what the server cannot or the token may not. */
@Component
class ExportRequestReader {

    private static final Set<String> FORMATS = Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");

    /** These narrow what is exported, so what is meant to stay here must not leave because they are left aside. */
    private static final Set<String> NEVER_IGNORED = Set.of("patient", "_outputFormat");

    private final BulkAccess access;

    ExportRequestReader(BulkAccess access) {
        this.access = access;
    }

    /**
     * Reads a request.
     *
     * @param group id of the Group; empty at the other levels
     * @throws Problem if it is not one that can be carried out
     */
    ExportRequest read(RequestDetails request, ExportLevel level, String group) {
        Preferences preferences = Preferences.of(request.getHeaders("Prefer"));
        if (!preferences.isAsynchronous()) {
            throw Problem.of(Kind.UNKNOWN_FEATURE, "An export needs the header 'Prefer: respond-async'.");
        }
        Map<String, List<String>> asked =
                ExportParameters.of(request, request.getResource() instanceof Parameters body ? body : null);
        List<String> ignored = new ArrayList<>();
        asked.forEach((name, values) -> checkKnown(name, values, preferences, ignored));
        List<String> types = types(request, level, asked.getOrDefault("_type", List.of()), preferences, ignored);
        return new ExportRequest(
                access.client(request),
                request.getCompleteUrl(),
                level,
                group,
                types,
                since(asked.getOrDefault("_since", List.of())),
                ignored);
    }

    private static void checkKnown(String name, List<String> values, Preferences preferences, List<String> ignored) {
        switch (name) {
            case "_type", "_since", "_format", "_pretty" -> {}
            case "_outputFormat" -> {
                // A plus sign in an address is a blank.
                if (!values.stream().allMatch(value -> FORMATS.contains(value.replace(' ', '+')))) {
                    throw Problem.of(Kind.UNKNOWN_FEATURE, "_outputFormat: only application/fhir+ndjson is written.");
                }
            }
            default -> {
                if (!preferences.isLenient() || NEVER_IGNORED.contains(name)) {
                    throw Problem.of(Kind.UNKNOWN_FEATURE, "This parameter of an export is not known here.");
                }
                ignored.add("A parameter that is not known here was left aside.");
            }
        }
    }

    private static @Nullable Instant since(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        try {
            // A plus sign in an address is a blank.
            return new InstantType(values.get(0).replace(' ', '+')).getValue().toInstant();
        } catch (ca.uhn.fhir.parser.DataFormatException | IllegalArgumentException | NullPointerException e) {
            throw Problem.at(Kind.INVALID, "_since", "An instant with seconds and offset was expected.");
        }
    }

    private List<String> types(
            RequestDetails request,
            ExportLevel level,
            List<String> named,
            Preferences preferences,
            List<String> ignored) {
        List<String> possible = ExportTypes.at(level);
        List<String> asked = named.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .distinct()
                .toList();
        if (asked.stream().anyMatch(type -> !possible.contains(type))) {
            if (!preferences.isLenient() || asked.stream().noneMatch(possible::contains)) {
                throw Problem.of(
                        Kind.UNKNOWN_FEATURE,
                        "_type: at this level these types are exported: " + String.join(", ", possible) + ".");
            }
            ignored.add("A type that is not exported at this level was left aside.");
        }
        List<String> wanted = possible.stream()
                .filter(type -> asked.isEmpty() || asked.contains(type))
                .filter(type -> !asked.isEmpty() || access.extent(request, type) != Extent.NONE)
                .toList();
        if (wanted.isEmpty() || wanted.stream().anyMatch(type -> access.extent(request, type) != Extent.ALL)) {
            throw access.notCovered(request);
        }
        return wanted;
    }
}
