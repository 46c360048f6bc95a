package org.gradus.authorization;

import java.util.List;
import java.util.Set;
import org.gradus.people.SignedInPerson;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.SmartScope;

/** Which of the scopes that were asked for may be granted: what the client is registered for and the person may have. */
final class ScopeRules {

    /** The one right of a backend client that is none to FHIR resources. */
    private static final Set<String> ADMINISTRATION = Set.of("admin");

    private ScopeRules() {}

    /** What an app may get from that person at most, in the order of the request. */
    static ScopeSet grantable(List<String> requested, Client client, SignedInPerson person) {
        ScopeSet registered = ScopeSet.of(client.scopes());
        ScopeSet limited = ScopeSet.of(requested).limitedTo(registered);
        List<SmartScope> rights = limited.resources().stream()
                .filter(scope -> mayHave(scope.context(), person))
                .toList();
        return new ScopeSet(rights, limited.names(), List.of());
    }

    /** What is left for somebody who sees nobody's record: to say who it is. */
    static ScopeSet withoutRecords(ScopeSet grantable) {
        ScopeSet asked = new ConsentChoices(grantable).withoutContext();
        return new ScopeSet(List.of(), asked.names(), List.of());
    }

    private static boolean mayHave(ScopeContext context, SignedInPerson person) {
        return switch (context) {
            case PATIENT -> true;
            case USER -> person.patientId().isEmpty();
            case SYSTEM -> false;
        };
    }

    /** Whether the app needs to know a patient: it asks which one, or for rights to one. */
    static boolean needsPatient(ScopeSet scopes) {
        return scopes.has("launch/patient") || scopes.has(ScopeContext.PATIENT);
    }

    /** Whether a backend client is registered for everything it asks for, all of it {@code system/} scopes. */
    static boolean allowedForBackend(Set<String> requested, Client client) {
        ScopeSet asked = ScopeSet.of(requested);
        return !(asked.resources().isEmpty() && asked.names().isEmpty())
                && ADMINISTRATION.containsAll(asked.names())
                && asked.resources().stream().allMatch(scope -> scope.context() == ScopeContext.SYSTEM)
                && ScopeSet.of(client.scopes()).contains(asked);
    }
}
