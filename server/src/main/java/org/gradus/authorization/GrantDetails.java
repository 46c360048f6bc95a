package org.gradus.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gradus.people.SignedInPerson;
import org.jspecify.annotations.Nullable;

/**
 * What a grant remembers of how it came about; kept as JSON in its row.
 *
 * @param person who granted it; null for a backend client's own
 * @param redirectUri where the code goes
 * @param state the app's own state
 * @param requestedScopes what the app asked for, as far as it may have it
 * @param parameters further parameters of the authorization request
 * @param authenticatedAt when the person signed in
 */
record GrantDetails(
        @Nullable SignedInPerson person,
        @Nullable String redirectUri,
        @Nullable String state,
        List<String> requestedScopes,
        Map<String, String> parameters,
        LaunchContext context,
        Instant authenticatedAt) {

    GrantDetails {
        requestedScopes = List.copyOf(requestedScopes);
        parameters = Map.copyOf(parameters);
    }

    GrantDetails in(LaunchContext other) {
        return new GrantDetails(person, redirectUri, state, requestedScopes, parameters, other, authenticatedAt);
    }

    /** The same, with the time at which the person signed in. */
    GrantDetails authenticated(Instant signedInAt) {
        return new GrantDetails(person, redirectUri, state, requestedScopes, parameters, context, signedInAt);
    }

    GrantDetails asking(List<String> scopes) {
        return new GrantDetails(person, redirectUri, state, scopes, parameters, context, authenticatedAt);
    }

    /** Who granted it. */
    SignedInPerson grantedBy() {
        if (person == null) {
            throw new IllegalStateException("A backend client's grant has no person.");
        }
        return person;
    }
}
