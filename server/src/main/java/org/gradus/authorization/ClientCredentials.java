package org.gradus.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Which client says it is calling, and with what proof: an assertion, a secret in the header or the form, or none. The PKCE
 * verifier is left to the redemption of the code, which counts the wrong ones.
 */
final class ClientCredentials implements AuthenticationConverter {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final AuthenticationConverter basic = new ClientSecretBasicAuthenticationConverter();
    private final AuthenticationConverter post = new ClientSecretPostAuthenticationConverter();

    private final Function<String, Optional<String>> clientOfRefreshToken;

    ClientCredentials(Function<String, Optional<String>> clientOfRefreshToken) {
        this.clientOfRefreshToken = clientOfRefreshToken;
    }

    /** Null, as the interface wants it, where no client is named. */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        refuseTwoAtOnce(request);
        if (request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) != null
                || request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE) != null) {
            return assertion(request);
        }
        Authentication secret = basic.convert(request);
        if (secret == null) {
            secret = post.convert(request);
        }
        if (secret instanceof OAuth2ClientAuthenticationToken token) {
            refuseAnotherName(request, token.getName());
            return token(token.getName(), token.getClientAuthenticationMethod(), token.getCredentials());
        }
        String clientId = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        if (clientId == null) {
            clientId = ownerOfRefreshToken(request);
        }
        return clientId == null ? null : token(clientId, ClientAuthenticationMethod.NONE, null);
    }

    /** A client uses one method in each request (RFC 6749, 2.3). */
    private static void refuseTwoAtOnce(HttpServletRequest request) {
        long methods = Stream.of(
                        request.getHeader(HttpHeaders.AUTHORIZATION) != null,
                        request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null,
                        request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) != null)
                .filter(used -> used)
                .count();
        if (methods > 1) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    private static void refuseAnotherName(HttpServletRequest request, String client) {
        String named = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        if (named != null && !named.equals(client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    /**
     * A public app need not name itself when it refreshes (RFC 6749, 6), and SMART's own client library does not: its refresh
     * token says whose it is. A client that has to authenticate is refused all the same.
     */
    private @Nullable String ownerOfRefreshToken(HttpServletRequest request) {
        String refreshToken = request.getParameter(OAuth2ParameterNames.REFRESH_TOKEN);
        boolean refreshes = AuthorizationGrantType.REFRESH_TOKEN
                .getValue()
                .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
        return refreshes && refreshToken != null
                ? clientOfRefreshToken.apply(refreshToken).orElse(null)
                : null;
    }

    private static OAuth2ClientAuthenticationToken assertion(HttpServletRequest request) {
        String[] types = request.getParameterValues(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);
        String[] assertions = request.getParameterValues(OAuth2ParameterNames.CLIENT_ASSERTION);
        boolean one = types != null && types.length == 1 && assertions != null && assertions.length == 1;
        if (!one || !ASSERTION_TYPE.equals(types[0])) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        String clientId = ClientAssertions.subject(assertions[0]);
        String named = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        if (named != null && !named.equals(clientId)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return token(clientId, ClientAuthenticationMethod.PRIVATE_KEY_JWT, assertions[0]);
    }

    private static OAuth2ClientAuthenticationToken token(
            String clientId, ClientAuthenticationMethod method, @Nullable Object credentials) {
        return new OAuth2ClientAuthenticationToken(clientId, method, credentials, null);
    }
}
