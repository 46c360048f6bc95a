package org.gradus.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.gradus.intake.ClearanceTrust;
import org.gradus.people.VouchingClients;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * The one place that decides who may write a clearance (ruling 63): a physician for himself, a backend client that the
 * operator trusts for the performers that it names, and nobody else.
 */
@Component
class ClearanceAuthority implements ClearanceTrust {

    private final Professions professions;
    private final VouchingClients clients;

    ClearanceAuthority(Professions professions, VouchingClients clients) {
        this.professions = professions;
        this.clients = clients;
    }

    @Override
    public boolean mayWrite(Resource resource, RequestDetails request) {
        if (!(request instanceof ServletRequestDetails)) {
            // The server's own doing, such as its sample patients.
            return true;
        }
        return Access.of(request)
                .map(Rights::grant)
                .map(grant -> grant.practitioner()
                        .map(who -> speaksForHimself(who, resource))
                        .orElseGet(() -> isTrusted(grant)))
                .orElse(false);
    }

    /** By the operator's configuration, or by an administrator. */
    private boolean isTrusted(Grant grant) {
        return grant.isBackend() && (grant.roles().contains(ClientRole.VOUCHING) || clients.contains(grant.client()));
    }

    private boolean speaksForHimself(String who, Resource resource) {
        return professions.isPhysician(who)
                && (!(resource instanceof Observation clearance) || isPerformer(who, clearance));
    }

    private static boolean isPerformer(String who, Observation clearance) {
        return clearance.hasPerformer()
                && clearance.getPerformer().stream()
                        .allMatch(performer -> who.equals(performer
                                .getReferenceElement()
                                .toUnqualifiedVersionless()
                                .getValue()));
    }
}
