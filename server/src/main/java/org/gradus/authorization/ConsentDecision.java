package org.gradus.authorization;

import java.util.List;
import org.gradus.people.SignedInPerson;

/**
 * Event: a person has decided about an app.
 *
 * @param client id of the app
 * @param scopes what the person allows it; empty if nothing
 */
public record ConsentDecision(String client, SignedInPerson person, List<String> scopes) {

    /** Keeps its own copy. */
    public ConsentDecision {
        scopes = List.copyOf(scopes);
    }
}
