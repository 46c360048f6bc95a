package org.gradus.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registered app or backend client.
 *
 * @param secretHash SHA-256 of its secret, for symmetric clients
 * @param authentication how it may authenticate, as in discovery: {@code none}, {@code client_secret_basic}, {@code
 *     client_secret_post}, {@code private_key_jwt}
 * @param grants grant types it may use
 * @param redirectUris compared character by character; the port of a loopback address does not matter (RFC 8252, 7.3)
 * @param scopes what it may ask for at most
 * @param jwksUrl where its public keys are, or
 * @param jwks its public keys themselves
 * @param tokenLife how long its access tokens are good
 * @param resourceServer whether it may introspect the tokens of other clients
 * @param launches whether it may open apps as an EHR does
 * @param loopback whether any address on loopback will do as redirect URI
 * @param sandbox whether only a sandbox knows it
 */
public record Client(
        String id,
        String name,
        @Nullable String secretHash,
        Set<String> authentication,
        Set<String> grants,
        List<String> redirectUris,
        List<String> scopes,
        @Nullable String jwksUrl,
        @Nullable String jwks,
        Duration tokenLife,
        boolean enabled,
        boolean resourceServer,
        boolean launches,
        boolean loopback,
        boolean sandbox) {

    public Client {
        authentication = Set.copyOf(authentication);
        grants = Set.copyOf(grants);
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
    }

    /** The same client with another secret. */
    public Client withSecretHash(String hash) {
        return new Client(
                id,
                name,
                hash,
                authentication,
                grants,
                redirectUris,
                scopes,
                jwksUrl,
                jwks,
                tokenLife,
                enabled,
                resourceServer,
                launches,
                loopback,
                sandbox);
    }
}
