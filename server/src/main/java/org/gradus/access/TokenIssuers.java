package org.gradus.access;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.scope.TooManyScopes;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/**
 * Knows whose tokens count: our own authorization server's, and those of configured issuers. What a token says of its
 * issuer before it is verified decides only by whose keys and rules it is verified.
 */
@Component
public class TokenIssuers implements AuthenticationManagerResolver<HttpServletRequest> {

    private final DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
    private final AuthenticationManager ours;
    private final Map<String, AuthenticationManager> others = new HashMap<>();

    TokenIssuers(JwtDecoder ours, IssuerSettings settings, ClientRoles roles, AuthenticationEventPublisher events) {
        this.ours = manager(ours, ClaimNames.OURS, roles, events);
        settings.issuers()
                .forEach(issuer -> others.put(
                        issuer.issuer(), manager(ExternalTokens.decoder(issuer), issuer.claims(), roles, events)));
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return Optional.ofNullable(bearer.resolve(request))
                .flatMap(TokenIssuers::issuer)
                .map(others::get)
                .orElse(ours);
    }

    private static Optional<String> issuer(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException notOne) {
            return Optional.empty();
        }
    }

    private static AuthenticationManager manager(
            JwtDecoder decoder, ClaimNames names, ClientRoles roles, AuthenticationEventPublisher events) {
        GrantReader reader = new GrantReader(names, roles);
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(token -> read(reader, token));
        ProviderManager manager = new ProviderManager(provider);
        // The audit hears of who asks by these events.
        manager.setAuthenticationEventPublisher(events);
        return manager;
    }

    private static GrantToken read(GrantReader reader, Jwt token) {
        try {
            return reader.convert(token);
        } catch (TooManyScopes tooMany) {
            throw new InvalidBearerTokenException("The token names too many scopes.", tooMany);
        }
    }
}
