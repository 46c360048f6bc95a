package org.gradus.cdshooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads the JSON object of a call: no longer than it may be, and nothing in it said twice. */
final class CallBody {

    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** Deeper than any resource is, and not so deep that FHIR's parser fails. */
    private static final int DEEPEST = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CallBody() {}

    /** @throws CdsProblem 413, 415 or 400 */
    static JsonNode read(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw CdsProblem.notJson();
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw CdsProblem.tooLarge(MOST_BYTES);
        }
        try {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw CdsProblem.tooLarge(MOST_BYTES);
            }
            JsonNode node = JSON.readTree(body);
            if (!node.isObject()) {
                throw CdsProblem.invalid("A JSON object was expected.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw CdsProblem.invalid("The body is not JSON, says something twice, or is nested too deep.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
