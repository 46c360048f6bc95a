package org.gradus.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Signed assertions of clients with keys (SMART App Launch 2.2, "asymmetric (public key) client authentication"): RS384 or
 * ES384, for this token endpoint exactly, good for five minutes at most, and good once.
 */
final class ClientAssertions implements AuthenticationProvider {

    /** Algorithms an assertion may be signed with. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** How far the clock of a client may be ahead of ours. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final int LONGEST_JTI = 500;

    private final RegisteredClientRepository clients;
    private final ClientKeys keys;
    private final UsedAssertions used;
    private final ServerAddress address;
    private final Clock clock = Clock.systemUTC();

    ClientAssertions(RegisteredClientRepository clients, ClientKeys keys, UsedAssertions used, ServerAddress address) {
        this.clients = clients;
        this.keys = keys;
        this.used = used;
        this.address = address;
    }

    /** Who an assertion is about, not verified yet. */
    static String subject(String assertion) {
        try {
            String subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
            if (subject == null) {
                throw refusal();
            }
            return subject;
        } catch (ParseException e) {
            throw refusal();
        }
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken request = (OAuth2ClientAuthenticationToken) authentication;
        if (!ClientAuthenticationMethod.PRIVATE_KEY_JWT.equals(request.getClientAuthenticationMethod())) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(request.getName());
        if (client == null
                || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
            throw refusal();
        }
        verify(RegisteredClients.ours(client), String.valueOf(request.getCredentials()));
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.PRIVATE_KEY_JWT, null);
    }

    private void verify(Client client, String assertion) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            require(ALGORITHMS.contains(jwt.getHeader().getAlgorithm()));
            require(jwt.getHeader().getKeyID() != null);
            require(client.id().equals(claims.getIssuer()) && client.id().equals(claims.getSubject()));
            require(claims.getAudience().size() == 1
                    && address.means(claims.getAudience().get(0), "/oauth2/token"));
            Instant now = clock.instant();
            Instant expiry = expiry(claims);
            require(expiry.isAfter(now) && !expiry.isAfter(now.plus(LONGEST)));
            require(notAhead(claims.getNotBeforeTime(), now) && notAhead(claims.getIssueTime(), now));
            String jti = claims.getJWTID();
            require(jti != null && !jti.isBlank() && jti.length() <= LONGEST_JTI);
            require(jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key(client, jwt))));
            require(used.use(client.id(), jti, expiry));
        } catch (ParseException | JOSEException e) {
            throw refusal();
        }
    }

    private Key key(Client client, SignedJWT jwt) throws JOSEException {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader()));
        List<JWK> matching = keys.of(client, jwt.getHeader().getKeyID(), selector);
        // Two keys of one name: nobody knows which is meant.
        require(matching.size() == 1);
        return ((AsymmetricJWK) matching.get(0)).toPublicKey();
    }

    private static Instant expiry(JWTClaimsSet claims) {
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw refusal();
        }
        return expiry.toInstant();
    }

    private static boolean notAhead(@Nullable Date time, Instant now) {
        return time == null || !time.toInstant().isAfter(now.plus(SKEW));
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw refusal();
        }
    }

    private static OAuth2AuthenticationException refusal() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.equals(authentication);
    }
}
