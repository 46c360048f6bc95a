package org.gradus.authorization;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code GRADUS_AUTHORIZATION}: what a client was granted, from its request to its last token.
 *
 * @param principal subject of the person, or id of the backend client
 * @param scopes what was granted, in the order of the request
 * @param codeExpiresAt null while nobody has consented
 * @param codeUsed whether the code has been redeemed or is dead
 * @param revoked whether its tokens are worth nothing
 */
record Grant(
        String id,
        String clientId,
        String principal,
        String grantType,
        List<String> scopes,
        GrantDetails details,
        @Nullable Instant codeIssuedAt,
        @Nullable Instant codeExpiresAt,
        boolean codeUsed,
        boolean revoked) {

    Grant {
        scopes = List.copyOf(scopes);
    }

    /** The same grant with those scopes. */
    Grant with(List<String> other) {
        return new Grant(
                id, clientId, principal, grantType, other, details, codeIssuedAt, codeExpiresAt, codeUsed, revoked);
    }

    /** The same grant with those details. */
    Grant with(GrantDetails other) {
        return new Grant(
                id, clientId, principal, grantType, scopes, other, codeIssuedAt, codeExpiresAt, codeUsed, revoked);
    }

    /** The scopes as a set that keeps their order. */
    Set<String> scopeSet() {
        return new LinkedHashSet<>(scopes);
    }
}
