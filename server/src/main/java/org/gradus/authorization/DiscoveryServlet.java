package org.gradus.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Serves a document that anybody may read. A servlet because one of the paths lies below that of the FHIR servlet. */
final class DiscoveryServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json;
    private final transient Supplier<Map<String, Object>> document;

    DiscoveryServlet(ObjectMapper json, Supplier<Map<String, Object>> document) {
        this.json = json;
        this.document = document;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
        json.writeValue(response.getOutputStream(), document.get());
    }
}
