package org.gradus.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gradus.people.SignedInPerson;
import org.gradus.people.Staff;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.ScopeSet;
import org.springframework.stereotype.Component;

/** Gives an app its code, because a person has consented just now or did so before. */
@Component
class Approvals {

    static final Duration CODE_LIFE = Duration.ofSeconds(60);

    private final GrantStore grants;
    private final Clients clients;
    private final Consents consents;
    private final Staff staff;

    Approvals(GrantStore grants, Clients clients, Consents consents, Staff staff) {
        this.staff = staff;
        this.grants = grants;
        this.clients = clients;
        this.consents = consents;
    }

    /** A code for those scopes; empty if the request has been answered meanwhile. */
    Optional<String> approve(Grant grant, List<String> scopes) {
        String code = RandomValue.next();
        return grants.approve(grant, scopes, code, CODE_LIFE) ? Optional.of(code) : Optional.empty();
    }

    /** What the app can get at most of what it asked for. */
    ScopeSet grantable(Grant waiting) {
        return grantable(waiting, seesRecords(waiting.details().grantedBy()));
    }

    /** Whether the person may let apps into any record; asked outside of transactions, since the roles are FHIR resources. */
    boolean seesRecords(SignedInPerson person) {
        return staff.seesRecords(person);
    }

    /** As {@link #grantable(Grant)}, where {@link #seesRecords} has been asked. */
    ScopeSet grantable(Grant waiting, boolean seesRecords) {
        GrantDetails details = waiting.details();
        Client client = clients.find(waiting.clientId()).orElseThrow();
        ScopeSet most = ScopeRules.grantable(details.requestedScopes(), client, details.grantedBy());
        return seesRecords ? most : ScopeRules.withoutRecords(most);
    }

    /** Whether nobody needs to be asked: the person allowed that app as much before, and it can be no other app. */
    boolean isKnown(Grant waiting, ScopeSet grantable) {
        Client client = clients.find(waiting.clientId()).orElseThrow();
        ScopeSet asked = new ConsentChoices(grantable).withoutContext();
        return isProvable(client, String.valueOf(waiting.details().redirectUri()))
                && !asked.texts().isEmpty()
                && consents.granted(client.id(), waiting.principal()).contains(asked);
    }

    /**
     * Whether an app that is sent there is the one it says it is. Any program on a computer can listen at a loopback address,
     * so one without a secret may be another (RFC 8252, 8.6); a sandbox does not mind.
     */
    static boolean isProvable(Client client, String redirectUri) {
        return client.sandbox() || !client.authentication().contains("none") || redirectUri.startsWith("https://");
    }

    /** Those of the scopes that are true in that context: one that promises a context goes with that context only. */
    static List<String> trueIn(LaunchContext context, List<String> scopes) {
        return scopes.stream().filter(scope -> isTrue(scope, context)).toList();
    }

    private static boolean isTrue(String scope, LaunchContext context) {
        boolean ofPatient = scope.equals("launch/patient") || scope.startsWith(ScopeContext.PATIENT.code() + "/");
        return scope.equals("launch/encounter")
                ? context.encounter() != null
                : !ofPatient || context.patientInContext().isPresent();
    }
}
