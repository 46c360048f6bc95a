package org.gradus.authorization;

import java.util.function.Consumer;
import org.gradus.scope.TooManyScopes;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/** Refuses a backend client whatever it is not registered for, as a whole; a scope must be named. */
final class BackendScopes implements Consumer<OAuth2ClientCredentialsAuthenticationContext> {

    @Override
    public void accept(OAuth2ClientCredentialsAuthenticationContext context) {
        OAuth2ClientCredentialsAuthenticationToken request = context.getAuthentication();
        Client client = RegisteredClients.ours(context.getRegisteredClient());
        if (!allowed(request, client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
    }

    private static boolean allowed(OAuth2ClientCredentialsAuthenticationToken request, Client client) {
        try {
            return ScopeRules.allowedForBackend(request.getScopes(), client);
        } catch (TooManyScopes e) {
            return false;
        }
    }
}
