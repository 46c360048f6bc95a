package org.gradus.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradus.authorization.Client;
import org.jspecify.annotations.Nullable;

/**
 * A client as the API shows it.
 *
 * @param clientSecret only in the answer that made it; it is kept as a hash and never shown again
 */
@JsonInclude(Include.NON_NULL)
record ClientView(
        String clientId,
        @Nullable String clientSecret,
        String name,
        SortedSet<String> authentication,
        SortedSet<String> grants,
        List<String> redirectUris,
        List<String> scopes,
        @Nullable String jwksUrl,
        @JsonRawValue @Nullable String jwks,
        long tokenSeconds,
        boolean enabled,
        boolean resourceServer,
        boolean launches,
        boolean actsForPhysicians) {

    static ClientView of(Client client, boolean actsForPhysicians, @Nullable String secret) {
        return new ClientView(
                client.id(),
                secret,
                client.name(),
                new TreeSet<>(client.authentication()),
                new TreeSet<>(client.grants()),
                client.redirectUris(),
                client.scopes(),
                client.jwksUrl(),
                client.jwks(),
                client.tokenLife().toSeconds(),
                client.enabled(),
                client.resourceServer(),
                client.launches(),
                actsForPhysicians);
    }
}
