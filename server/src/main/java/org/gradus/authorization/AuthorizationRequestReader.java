package org.gradus.authorization;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads authorization requests as Spring does, but for requests within requests, which do not exist here. */
final class AuthorizationRequestReader implements AuthenticationConverter {

    private final AuthenticationConverter reading = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        refuse(request, "request", "request_not_supported");
        refuse(request, "request_uri", "request_uri_not_supported");
        return reading.convert(request);
    }

    /** In the words of OpenID Connect Core 1.0, 3.1.2.6. */
    private static void refuse(HttpServletRequest request, String parameter, String error) {
        if (request.getParameter(parameter) != null) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(error, "Send the parameters as they are.", null), null);
        }
    }
}
