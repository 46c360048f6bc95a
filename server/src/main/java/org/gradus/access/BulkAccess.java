package org.gradus.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.gradus.errors.Problem;
import org.gradus.scope.Permission;
import org.gradus.scope.ScopeContext;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * What a token may take away in bulk. Nobody looks at the lines of a file one by one, so a type is exported to a token that
 * reads and searches all of it, and to no other.
 */
@Component
public class BulkAccess {

    private final AccessDecisions decisions;

    BulkAccess(AccessDecisions decisions) {
        this.decisions = decisions;
    }

    /** How much of a type a token reaches. */
    public enum Extent {
        /** Every resource of it. */
        ALL,
        /** What a filter of its scopes leaves, or what it has the id of. */
        SOME,
        /** Nothing. */
        NONE
    }

    /** Id of the client that asks. */
    public String client(RequestDetails request) {
        return grant(request).client();
    }

    /** How much of a type the token of the request reaches by its system scopes. */
    public Extent extent(RequestDetails request, String type) {
        Grant grant = grant(request);
        boolean some = false;
        boolean all = true;
        for (Permission permission : List.of(Permission.READ, Permission.SEARCH)) {
            some |= !grant.scopes()
                    .granting(ScopeContext.SYSTEM, type, permission)
                    .isEmpty();
            all &= grant.scopes().covers(ScopeContext.SYSTEM, type, permission);
        }
        return all ? Extent.ALL : some ? Extent.SOME : Extent.NONE;
    }

    /** The refusal of an export of what the token does not reach as a whole. */
    public Problem notCovered(RequestDetails request) {
        return decisions.refused(grant(request), "OPERATION", "$export", Reason.EXPORT_NOT_COVERED);
    }

    /**
     * The answer to whoever asks for an export that is another client's, or none: the same in both cases.
     *
     * @param exists what the record of the request says of it
     */
    public Problem notThere(RequestDetails request, boolean exists) {
        return decisions.refused(grant(request), "OPERATION", "$export", exists ? Reason.HIDDEN : Reason.NOT_VISIBLE);
    }

    /** Types of a patient's record, the Patient first. */
    public static List<String> recordTypes() {
        return Compartment.types();
    }

    /** The elements that say whose record a resource belongs to, as {@code Observation.subject}. */
    public static List<String> ownerPaths() {
        return Compartment.ownerPaths();
    }

    /** Id of the patient to whose record the resource belongs; empty if it is nobody's, or a Patient. */
    public static Optional<String> patientOf(Resource resource) {
        return Compartment.patientOf(resource);
    }

    /** The element that says to whose record the resource belongs, whomever it names; empty if it has none. */
    public static Optional<Reference> ownerOf(Resource resource) {
        return Compartment.owner(resource);
    }

    private static Grant grant(RequestDetails request) {
        return Access.of(request).map(Rights::grant).orElseThrow(Reason.NO_SCOPE::problem);
    }
}
