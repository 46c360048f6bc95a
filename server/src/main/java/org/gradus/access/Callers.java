package org.gradus.access;

import java.util.Set;
import org.gradus.people.UserLinks;
import org.jspecify.annotations.Nullable;

/**
 * What this server calls the clients and people of an issuer. Those of an external one are called after it: a client of
 * theirs with the id of one of ours is another one, and has none of its roles.
 *
 * @param issuer the external issuer; null for our own tokens
 */
record Callers(@Nullable String issuer, ClientRoles clientRoles) {

    String client(String id) {
        return issuer == null ? id : issuer + '|' + id;
    }

    /** The same as if the issuer had signed the person in here. */
    String subject(String subject) {
        return issuer == null ? subject : UserLinks.subject(issuer, subject);
    }

    /** What the client may do besides its scopes; one of an external issuer is configured by its whole name. */
    Set<ClientRole> roles(String client) {
        return clientRoles.of(client);
    }
}
