package org.gradus.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gradus.ehr.EhrProblem;
import org.gradus.inbound.ExportPullRow.File;

/**
 * The manifest of an EHR's export.
 *
 * @param transactionTime up to when its changes are in the files
 * @param files those that hold resources
 * @param deletions those that name what was deleted since the time asked for
 * @param errors how many files tell of errors
 */
record ForeignManifest(Instant transactionTime, List<File> files, List<File> deletions, int errors) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_FILES = 10_000;
    private static final int LONGEST_URL = 4000;

    ForeignManifest {
        files = List.copyOf(files);
        deletions = List.copyOf(deletions);
    }

    /**
     * Reads it.
     *
     * @throws EhrProblem if it is none
     */
    static ForeignManifest read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.path("output").isArray()) {
                throw EhrProblem.nonsense("The EHR's export has a manifest without output.");
            }
            Instant time =
                    OffsetDateTime.parse(json.path("transactionTime").asText()).toInstant();
            return new ForeignManifest(
                    time,
                    files(json, "output"),
                    files(json, "deleted"),
                    json.path("error").size());
        } catch (JsonProcessingException | DateTimeException e) {
            throw EhrProblem.nonsense("The EHR's export has no manifest with a transactionTime.");
        }
    }

    private static List<File> files(JsonNode manifest, String list) {
        List<File> files = new ArrayList<>();
        boolean withToken = manifest.path("requiresAccessToken").asBoolean(true);
        for (JsonNode entry : manifest.path(list)) {
            String type = entry.path("type").asText();
            String url = entry.path("url").asText();
            if (!type.matches("[A-Z][A-Za-z]{1,39}")
                    || url.isEmpty()
                    || url.length() > LONGEST_URL
                    || url.chars().anyMatch(Character::isWhitespace)
                    || files.size() == MOST_FILES) {
                throw EhrProblem.nonsense("The EHR's export has a manifest that names files without type or address.");
            }
            files.add(new File(type, withToken, url));
        }
        return files;
    }
}
