package org.gradus.access;

import ca.uhn.fhir.util.UrlUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.Call.Interaction;
import org.gradus.scope.Permission;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Judges one call before anything is done for it: the list of what is allowed, and the rest is not. */
@Component
class CallGate {

    private final SearchGate searches;
    private final OperationGate operations;
    private final Records records;
    private final AccessDecisions decisions;

    CallGate(SearchGate searches, OperationGate operations, Records records, AccessDecisions decisions) {
        this.searches = searches;
        this.operations = operations;
        this.records = records;
        this.decisions = decisions;
    }

    /** The parameters with which the call may go on; the same ones unless it is a search that was narrowed. */
    Map<String, String[]> admit(Call call, Rights rights) {
        if (rights.grant().isIncomplete()) {
            throw decisions.refused(rights.grant(), call, Reason.CLAIM_MISSING);
        }
        if (rights.lacksRole() && !isOwnResource(call, rights)) {
            throw decisions.refused(rights.grant(), call, Reason.NO_ROLE);
        }
        Map<String, String[]> parameters = call.parameters();
        switch (call.interaction()) {
            case CAPABILITIES, PAGE, BUNDLE -> {}
            case SEARCH -> parameters = searches.narrow(call, rights);
            case READ -> read(call, rights);
            case HISTORY -> history(call, rights);
            case CREATE -> create(call, rights);
            case UPDATE -> change(call, rights, Permission.UPDATE);
            case DELETE -> change(call, rights, Permission.DELETE);
            case OPERATION -> operations.check(call, rights);
            case UNKNOWN -> throw decisions.refused(rights.grant(), call, Reason.UNKNOWN_FEATURE);
        }
        decisions.allowed(rights.grant(), call);
        return parameters;
    }

    /** Every app that knows the person may read the person's own resource. */
    private static boolean isOwnResource(Call call, Rights rights) {
        boolean whole = call.interaction() == Interaction.BUNDLE;
        return whole
                || call.interaction() == Interaction.READ
                        && rights.isSelf(call.type(), call.id().orElse(null));
    }

    private void read(Call call, Rights rights) {
        searches.checkNames(call, rights);
        if (!isOwnResource(call, rights)
                && rights.reach(call.type(), Permission.READ).isNothing()) {
            throw decisions.refused(rights.grant(), call, Reason.NO_SCOPE);
        }
    }

    /** Of an instance with the right to read it, of a type with the right to search it all. */
    private void history(Call call, Rights rights) {
        if (call.id().isPresent()) {
            read(call, rights);
            mustBeThere(call, rights);
        } else if (!rights.isWide() || !call.type().isEmpty() && !isWhole(call, rights, Permission.SEARCH)) {
            throw decisions.refused(rights.grant(), call, Reason.NEEDS_WIDE_ACCESS);
        }
    }

    private void create(Call call, Rights rights) {
        need(call, rights, Permission.CREATE);
        searches.checkNames(call, rights);
    }

    private void change(Call call, Rights rights, Permission permission) {
        need(call, rights, permission);
        searches.checkNames(call, rights);
        if (call.id().isEmpty() && !(isWhole(call, rights, permission) && isWhole(call, rights, Permission.SEARCH))) {
            // What a condition finds or fails to find would tell of what the token does not reach.
            throw decisions.refused(rights.grant(), call, Reason.NEEDS_WIDE_ACCESS);
        }
        mustBeThere(call, rights);
    }

    /** HAPI shows a patch inside a bundle to nobody before it is stored, so it needs the right to change any resource. */
    void admitPatchOfBundle(Call call, Rights rights) {
        if (!isWhole(call, rights, Permission.UPDATE)) {
            throw decisions.refused(rights.grant(), call, Reason.NEEDS_WIDE_ACCESS);
        }
    }

    /** Resources that the token does not reach look as if they were not there; nor does such a token choose ids. */
    private void mustBeThere(Call call, Rights rights) {
        boolean limited = !isWhole(call, rights, Permission.READ) && !isBackendUpdate(call, rights);
        if (limited && call.id().isPresent()) {
            Optional<Resource> present = records.find(call.type(), call.id().get());
            if (present.filter(resource -> isReached(call, rights, resource)).isEmpty()) {
                Reason reason = present.isPresent() ? Reason.HIDDEN : Reason.NOT_VISIBLE;
                throw decisions.refused(rights.grant(), call, reason);
            }
        }
    }

    private static boolean isReached(Call call, Rights rights, Resource resource) {
        return rights.sees(resource, true)
                || call.interaction() != Interaction.HISTORY
                        && (rights.reach(call.type(), Permission.UPDATE).includes(resource)
                                || rights.reach(call.type(), Permission.DELETE).includes(resource));
    }

    /** A backend client that writes a type as a whole keeps its own ids, whether it may read it or not. */
    private static boolean isBackendUpdate(Call call, Rights rights) {
        return call.interaction() == Interaction.UPDATE && isWhole(call, rights, Permission.UPDATE);
    }

    /** The condition of a conditional create, kept within what the token reaches. */
    String narrowCondition(Call create, String condition, Rights rights) {
        String query = condition.substring(condition.indexOf('?') + 1);
        Call search = new Call(
                Interaction.SEARCH,
                create.type(),
                Optional.empty(),
                "",
                new HashMap<>(UrlUtil.parseQueryString(query)));
        return Queries.write(create.type(), searches.narrow(search, rights));
    }

    private void need(Call call, Rights rights, Permission permission) {
        if (rights.reach(call.type(), permission).isNothing()) {
            throw decisions.refused(rights.grant(), call, Reason.NO_SCOPE);
        }
    }

    private static boolean isWhole(Call call, Rights rights, Permission permission) {
        return rights.reach(call.type(), permission).isWhole();
    }
}
