package org.gradus.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.gradus.clearance.ClearanceTrust;
import org.gradus.people.VouchingClients;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * The one place that decides who may write a clearance (ruling 63): a physician for himself, a backend client that the
 * operator trusts for the performers that it names, and nobody else.
 */
@Component
class ClearanceAuthority implements ClearanceTrust {

    private final Professions professions;
    private final VouchingClients clients;
    private final Records records;
    private final AccessDecisions decisions;

    ClearanceAuthority(Professions professions, VouchingClients clients, Records records, AccessDecisions decisions) {
        this.records = records;
        this.professions = professions;
        this.clients = clients;
        this.decisions = decisions;
    }

    @Override
    public void check(Resource resource, RequestDetails request) {
        if (!Access.isJudged(request)) {
            // The server's own doing, such as its sample patients.
            return;
        }
        Grant grant = Access.of(request).map(Rights::grant).orElseThrow(Reason.NO_SCOPE::problem);
        boolean allowed =
                grant.practitioner().map(who -> speaksForHimself(who, resource)).orElseGet(() -> isTrusted(grant));
        if (!allowed) {
            throw decisions.refused(grant, "WRITE", resource.fhirType(), Reason.NOT_THE_APPROVER);
        }
    }

    @Override
    public Optional<Writer> writer(RequestDetails request) {
        return Access.of(request).map(Rights::grant).map(grant -> new Writer(grant.client(), grant.practitioner()));
    }

    /** By the operator's configuration, or by an administrator. */
    private boolean isTrusted(Grant grant) {
        return grant.isBackend() && (grant.roles().contains(ClientRole.VOUCHING) || clients.contains(grant.client()));
    }

    private boolean speaksForHimself(String who, Resource resource) {
        return professions.isPhysician(who)
                && (resource instanceof Task confirmation
                        ? !isDecided(confirmation) || isReferenceTo(who, confirmation.getOwner())
                        : !(resource instanceof Observation clearance) || isPerformer(who, clearance));
    }

    /** Whoever decides is the Task's owner then; any physician may take it over. */
    private static boolean isDecided(Task confirmation) {
        return confirmation.getStatus() == TaskStatus.COMPLETED
                || confirmation.getStatus() == TaskStatus.REJECTED
                || confirmation.getStatus() == TaskStatus.FAILED;
    }

    private boolean isPerformer(String who, Observation clearance) {
        return clearance.hasPerformer()
                && clearance.getPerformer().stream().allMatch(performer -> isReferenceTo(who, performer));
    }

    /** The person, or a role that the person plays. */
    private boolean isReferenceTo(String who, Reference named) {
        IIdType id = named.getReferenceElement();
        return who.equals(id.toUnqualifiedVersionless().getValue())
                || "PractitionerRole".equals(id.getResourceType())
                        && records.find(id.getResourceType(), id.getIdPart())
                                .map(PractitionerRole.class::cast)
                                .filter(role -> who.equals(role.getPractitioner()
                                        .getReferenceElement()
                                        .toUnqualifiedVersionless()
                                        .getValue()))
                                .isPresent();
    }
}
