package org.gradus.authorization;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/**
 * Refresh tokens for every kind of client, public ones too (which Spring's own generator refuses), where the person granted
 * {@code offline_access} or {@code online_access}.
 */
@Component
class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    /** Scope: tokens can be refreshed after the person has gone. */
    static final String OFFLINE = "offline_access";

    /** Scope: tokens can be refreshed for as long as a sign-in counts. */
    static final String ONLINE = "online_access";

    private final AuthorizationSettings settings;
    private final Clock clock = Clock.systemUTC();

    RefreshTokens(AuthorizationSettings settings) {
        this.settings = settings;
    }

    /** Null, as the interface wants it, where no refresh token is due. */
    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        OAuth2Authorization authorization = context.getAuthorization();
        if (authorization == null) {
            return null;
        }
        Set<String> granted = authorization.getAuthorizedScopes();
        Instant now = clock.instant();
        if (granted.contains(OFFLINE)) {
            return new OAuth2RefreshToken(RandomValue.next(), now, now.plus(settings.refreshTokenLife()));
        }
        if (granted.contains(ONLINE)) {
            GrantDetails details = authorization.getAttribute(StoredAuthorizations.DETAILS);
            Instant signedIn = details == null ? now : details.authenticatedAt();
            return new OAuth2RefreshToken(RandomValue.next(), now, signedIn.plus(settings.sessionLife()));
        }
        return null;
    }
}
