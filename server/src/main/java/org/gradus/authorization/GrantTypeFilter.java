package org.gradus.authorization;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says which method and which grant types there are before anybody asks who is calling. */
final class GrantTypeFilter extends OncePerRequestFilter {

    /** Grant types at the token endpoint. */
    static final List<String> SUPPORTED = List.of("authorization_code", "refresh_token", "client_credentials");

    private final OAuthErrors errors;

    GrantTypeFilter(OAuthErrors errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean forToken =
                request.getRequestURI().endsWith("/oauth2/token") && !HttpMethod.OPTIONS.matches(request.getMethod());
        if (forToken && !HttpMethod.POST.matches(request.getMethod())) {
            response.setHeader(HttpHeaders.ALLOW, "POST");
            errors.write(response, HttpStatus.METHOD_NOT_ALLOWED, new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
            return;
        }
        String[] asked = request.getParameterValues(OAuth2ParameterNames.GRANT_TYPE);
        if (!forToken || asked != null && asked.length == 1 && SUPPORTED.contains(asked[0])) {
            chain.doFilter(request, response);
            return;
        }
        boolean one = asked != null && asked.length == 1;
        errors.write(
                response,
                HttpStatus.BAD_REQUEST,
                new OAuth2Error(one ? OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE : OAuth2ErrorCodes.INVALID_REQUEST));
    }
}
