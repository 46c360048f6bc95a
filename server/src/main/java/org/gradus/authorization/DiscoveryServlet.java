package org.gradus.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Serves a document that anybody may read. A servlet because one of the paths lies below that of the FHIR servlet. */
final class DiscoveryServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json;
    private final transient Document document;

    DiscoveryServlet(ObjectMapper json, Document document) {
        this.json = json;
        this.document = document;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        Map<String, Object> answer;
        try {
            answer = document.read();
            response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
        } catch (IOException away) {
            answer = Map.of("error", "temporarily_unavailable");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        json.writeValue(response.getOutputStream(), answer);
    }

    /** A document that may have to be asked for elsewhere. */
    @FunctionalInterface
    interface Document {

        /** The document as it is now. */
        Map<String, Object> read() throws IOException;
    }
}
