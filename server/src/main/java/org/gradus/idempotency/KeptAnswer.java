package org.gradus.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * An answer as it is kept.
 *
 * @param status the HTTP status
 * @param headers those that say something about what was written
 * @param body as text; empty where there is none
 */
record KeptAnswer(int status, Map<String, String> headers, String body) {

    private static final String[] KEPT = {
        HttpHeaders.LOCATION,
        HttpHeaders.CONTENT_LOCATION,
        HttpHeaders.ETAG,
        HttpHeaders.LAST_MODIFIED,
        HttpHeaders.CONTENT_TYPE
    };

    KeptAnswer {
        headers = Map.copyOf(headers);
    }

    static KeptAnswer of(ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new KeptAnswer(
                response.getStatus(), headers, new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    static KeptAnswer of(int status, String headerLines, String body) {
        Map<String, String> headers = headerLines
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        return new KeptAnswer(status, headers, body);
    }

    String headerLines() {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Answers with it, and says that nothing was done this time. */
    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Idempotent-Replayed", "true");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
