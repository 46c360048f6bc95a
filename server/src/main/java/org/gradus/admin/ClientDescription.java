package org.gradus.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client as an administrator describes it; names as in RFC 7591 where it has them.
 *
 * @param name shown to people at consent
 * @param authentication {@code none}, {@code client_secret_basic}, {@code client_secret_post}, {@code private_key_jwt}
 * @param grants {@code authorization_code}, {@code refresh_token}, {@code client_credentials}
 * @param redirectUris where an app is sent back to
 * @param scopes what it may ask for at most
 * @param jwksUrl where its public keys are, or
 * @param jwks its public keys themselves
 * @param tokenSeconds how long an access token is good; 300 to 3600
 * @param resourceServer whether it may introspect the tokens of others
 * @param launches EHR trust: whether it may open apps with a launch context
 * @param actsForPhysicians EHR trust: whether it vouches for the physicians that it names as performers
 */
record ClientDescription(
        @Nullable String name,
        @Nullable Set<String> authentication,
        @Nullable Set<String> grants,
        @Nullable List<String> redirectUris,
        @Nullable List<String> scopes,
        @Nullable String jwksUrl,
        @Nullable JsonNode jwks,
        @Nullable Integer tokenSeconds,
        boolean resourceServer,
        boolean launches,
        boolean actsForPhysicians) {}
