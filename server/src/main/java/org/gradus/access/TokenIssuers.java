package org.gradus.access;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.people.PersonResources;
import org.gradus.people.UserLinks;
import org.gradus.scope.TooManyScopes;
import org.gradus.web.ServerAddress;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationServiceException;
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

    TokenIssuers(
            JwtDecoder ours,
            IssuerSettings settings,
            ClientRoles roles,
            UserLinks links,
            PersonResources resources,
            ServerAddress address,
            SslBundles bundles,
            AuthenticationEventPublisher events) {
        this.ours = manager(ours, new GrantReader(ClaimNames.OURS, ContextIds.OURS, new Callers(null, roles)), events);
        Clock clock = Clock.systemUTC();
        settings.issuers().forEach(issuer -> {
            IssuerDocuments documents = new IssuerDocuments(issuer, bundles);
            IssuerKeys keys = new IssuerKeys(documents::keySet, issuer.issuer(), clock);
            GrantReader reader = new GrantReader(
                    issuer.claims(),
                    new IssuerIds(issuer.ids(), links, resources, address),
                    new Callers(issuer.issuer(), roles));
            others.put(issuer.issuer(), manager(ExternalTokens.decoder(issuer, keys, clock), reader, events));
        });
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        if (others.isEmpty()) {
            return ours;
        }
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
            JwtDecoder decoder, GrantReader reader, AuthenticationEventPublisher events) {
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(token -> read(reader, token));
        ProviderManager manager = new ProviderManager(provider);
        // The audit hears of who asks by these events.
        manager.setAuthenticationEventPublisher(events);
        return token -> {
            try {
                return manager.authenticate(token);
            } catch (AuthenticationServiceException away) {
                throw new IssuerUnavailable(away);
            }
        };
    }

    private static GrantToken read(GrantReader reader, Jwt token) {
        try {
            return reader.convert(token);
        } catch (TooManyScopes tooMany) {
            throw new InvalidBearerTokenException("The token names too many scopes.", tooMany);
        }
    }
}
