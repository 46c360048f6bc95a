package org.gradus.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The SMART discovery document: what this authorization server can do, and no more. A servlet of its own because its path
 * lies below that of the FHIR servlet.
 */
final class SmartConfigurationServlet extends HttpServlet {

    static final String PATH = "/fhir/.well-known/smart-configuration";

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json;

    SmartConfigurationServlet(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), document(addressOf(request)));
    }

    private static Map<String, Object> document(String server) {
        return Map.of(
                "issuer", server,
                "jwks_uri", server + "/oauth2/jwks",
                "token_endpoint", server + "/oauth2/token",
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"),
                "grant_types_supported", List.of("client_credentials"),
                "scopes_supported", List.of(SystemScope.EVERYTHING),
                "capabilities", List.of("permission-v2", "client-confidential-symmetric"));
    }

    private static String addressOf(HttpServletRequest request) {
        return UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(request.getContextPath())
                .replaceQuery(null)
                .toUriString();
    }
}
