package org.gradus.authorization;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Set;
import org.gradus.authorization.SignedAssertions.Rules;
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

    private final RegisteredClientRepository clients;
    private final ClientKeys keys;
    private final SignedAssertions assertions;
    private final ServerAddress address;

    ClientAssertions(
            RegisteredClientRepository clients, ClientKeys keys, SignedAssertions assertions, ServerAddress address) {
        this.clients = clients;
        this.keys = keys;
        this.assertions = assertions;
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
                || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                || !isFrom(RegisteredClients.ours(client), String.valueOf(request.getCredentials()))) {
            throw refusal();
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.PRIVATE_KEY_JWT, null);
    }

    private boolean isFrom(Client client, String assertion) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return client.id().equals(claims.getIssuer())
                    && client.id().equals(claims.getSubject())
                    && assertions.hold(
                            jwt,
                            new Rules(
                                    client.id(),
                                    ALGORITHMS,
                                    audience -> address.means(audience, "/oauth2/token"),
                                    (keyId, selector) -> keys.of(client, keyId, selector)));
        } catch (ParseException e) {
            return false;
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
