package org.gradus.authorization;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;

/**
 * Takes a token back (RFC 7009): a refresh token with its whole family, an access token alone. An unknown token is no error;
 * another client's is.
 */
final class Revocation implements AuthenticationProvider {

    private final TokenStore tokens;
    private final GrantStore grants;

    Revocation(TokenStore tokens, GrantStore grants) {
        this.tokens = tokens;
        this.grants = grants;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenRevocationAuthenticationToken request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken caller = (OAuth2ClientAuthenticationToken) request.getPrincipal();
        String token = request.getToken();
        tokens.refreshToken(token).ifPresent(stored -> {
            requireOwner(stored.grantId(), caller.getName());
            grants.revoke(stored.grantId());
        });
        tokens.grantOfAccessToken(token).ifPresent(grantId -> {
            requireOwner(grantId, caller.getName());
            tokens.removeAccessToken(token);
        });
        return new OAuth2TokenRevocationAuthenticationToken(new OAuth2RefreshToken(token, null), caller);
    }

    private void requireOwner(String grantId, String client) {
        boolean owner = grants.find(grantId)
                .filter(grant -> grant.clientId().equals(client))
                .isPresent();
        if (!owner) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.equals(authentication);
    }
}
