package org.gradus.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradus.errors.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * OAuth's own error answers (RFC 6749, 5.2): 400, and 401 to those who named a client in the header or no client at all. They
 * name the error and nothing of why.
 */
@Component
class OAuthErrors implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private static final String SECRET_IN_HEADER = "Basic ";

    private final ObjectMapper json;
    private final ApplicationEventPublisher events;

    OAuthErrors(ObjectMapper json, ApplicationEventPublisher events) {
        this.events = events;
        this.json = json;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = failure instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error(OAuth2ErrorCodes.SERVER_ERROR);
        boolean unknownClient = OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode())
                && (inHeader(request) || !named(request) || elsewhere(request));
        write(response, unknownClient ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST, error);
    }

    /** No client was named at all. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        write(response, HttpStatus.UNAUTHORIZED, new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));
    }

    void write(HttpServletResponse response, HttpStatus status, OAuth2Error error) throws IOException {
        events.publishEvent(new Refusal(error.getErrorCode(), ""));
        response.setStatus(status.value());
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gradus\"");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        if (error.getDescription() != null) {
            body.put("error_description", error.getDescription());
        }
        json.writeValue(response.getOutputStream(), body);
    }

    private static boolean inHeader(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(SECRET_IN_HEADER);
    }

    private static boolean named(HttpServletRequest request) {
        return request.getParameter("client_id") != null
                || request.getParameter("client_assertion") != null
                || request.getParameter("client_assertion_type") != null;
    }

    /** RFC 7662, 2.1: whoever may not introspect is told 401. */
    private static boolean elsewhere(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/token");
    }
}
