package org.gradus.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.export.ExportFiles.File;
import org.gradus.export.ExportFiles.Kind;
import org.gradus.web.ServerAddress;
import org.springframework.stereotype.Component;

/** The manifest of a finished export, and the addresses that an export has. */
@Component
class ExportManifest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerAddress address;

    ExportManifest(ServerAddress address) {
        this.address = address;
    }

    /** Where its owner asks how an export stands. */
    String statusOf(String export) {
        return address.fhir() + "/$export-status?job=" + export;
    }

    /** The manifest as JSON. */
    byte[] write(Export export, List<File> files) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("transactionTime", export.transactionTime().toString());
        manifest.put("request", export.request());
        manifest.put("requiresAccessToken", true);
        manifest.put("output", entries(export, files, Kind.OUTPUT));
        manifest.put("deleted", entries(export, files, Kind.DELETED));
        manifest.put("error", entries(export, files, Kind.ERROR));
        try {
            return JSON.writeValueAsString(manifest).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest cannot be written.", e);
        }
    }

    private List<Map<String, Object>> entries(Export export, List<File> files, Kind kind) {
        return files.stream()
                .filter(file -> file.kind() == kind)
                .map(file -> entry(export, file))
                .toList();
    }

    private Map<String, Object> entry(Export export, File file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", file.kind() == Kind.DELETED ? "Bundle" : file.type());
        entry.put("url", address.fhir() + "/$export-file?job=" + export.id() + "&file=" + file.name());
        entry.put("count", file.lines());
        return entry;
    }
}
