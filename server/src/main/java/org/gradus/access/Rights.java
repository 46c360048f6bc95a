package org.gradus.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.access.Reach.Alternative;
import org.gradus.scope.Permission;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.SmartScope;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a grant reaches, type by type. Patient scopes reach the patient's record and what is about nobody. A professional who
 * has no role reaches nothing but the own resource, whatever the scopes say.
 */
final class Rights {

    private static final Reach NOTHING = new Reach(List.of());

    private final Grant grant;
    private final boolean roleMissing;
    private final ClientResources clientResources;
    private final Map<String, Reach> known = new ConcurrentHashMap<>();

    /**
     * What a grant reaches.
     *
     * @param roleMissing whether the signed-in professional has no active role
     */
    Rights(Grant grant, boolean roleMissing, ClientResources clientResources) {
        this.grant = grant;
        this.roleMissing = roleMissing;
        this.clientResources = clientResources;
    }

    Grant grant() {
        return grant;
    }

    boolean lacksRole() {
        return roleMissing;
    }

    Reach reach(String type, Permission permission) {
        return known.computeIfAbsent(permission.name() + type, key -> compute(type, permission));
    }

    private Reach compute(String type, Permission permission) {
        if (grant.isIncomplete() || roleMissing || isForOthers(type)) {
            return NOTHING;
        }
        List<Alternative> alternatives = new ArrayList<>();
        Optional<Set<String>> only = own(type, permission);
        for (ScopeContext context : ScopeContext.values()) {
            for (SmartScope scope : grant.scopes().granting(context, type, permission)) {
                boundary(context, type, permission)
                        .ifPresent(bound -> alternatives.add(new Alternative(bound.patient(), scope.filters(), only)));
            }
        }
        return new Reach(alternatives.stream().distinct().toList());
    }

    /** The audit log is for operators, subscriptions are for backend clients. */
    private boolean isForOthers(String type) {
        return switch (type) {
            case "AuditEvent" -> !grant.roles().contains(ClientRole.OPERATOR);
            case "Subscription" -> !grant.isBackend();
            default -> false;
        };
    }

    /** Of what belongs to clients a client reaches its own, an administrators' client all. */
    private Optional<Set<String>> own(String type, Permission permission) {
        boolean limited = type.equals("Subscription")
                && permission != Permission.CREATE
                && !grant.roles().contains(ClientRole.ADMIN);
        return limited ? Optional.of(clientResources.subscriptionsOf(grant.client())) : Optional.empty();
    }

    private Optional<Boundary> boundary(ScopeContext context, String type, Permission permission) {
        Optional<String> patient = context == ScopeContext.PATIENT ? grant.patient() : boundByPerson(context);
        if (patient.isEmpty() && context != ScopeContext.PATIENT) {
            return Optional.of(new Boundary(Optional.empty()));
        }
        boolean reading = permission == Permission.READ || permission == Permission.SEARCH;
        if (Compartment.holds(type) || reading && type.equals("Provenance")) {
            return Optional.of(new Boundary(patient));
        }
        return reading && Compartment.isShared(type) ? Optional.of(new Boundary(Optional.empty())) : Optional.empty();
    }

    private Optional<String> boundByPerson(ScopeContext context) {
        return context == ScopeContext.USER ? grant.boundPatient() : Optional.empty();
    }

    /** Whether the resource may be shown; Provenance is judged by its targets elsewhere. */
    boolean sees(Resource resource, boolean byId) {
        String type = resource.fhirType();
        return isSelf(type, resource.getIdElement().getIdPart())
                || reach(type, Permission.READ).includes(resource)
                || !byId && reach(type, Permission.SEARCH).includes(resource);
    }

    /** Whether that is the signed-in person's own resource, which every app may read that may know who the person is. */
    boolean isSelf(String type, @Nullable String id) {
        return !grant.isIncomplete()
                && (grant.scopes().has("fhirUser") || grant.scopes().has("profile"))
                && grant.person().map(who -> who.equals(type + '/' + id)).orElse(false);
    }

    /** Whether nothing at all is hidden, so that nothing needs to be looked at one by one. */
    boolean seesEverything() {
        return grant.roles().contains(ClientRole.OPERATOR) && grant.roles().contains(ClientRole.ADMIN) && isWide();
    }

    /** Whether every type can be searched as a whole, so that chains and reverse chains tell nothing new. */
    boolean isWide() {
        return !grant.isIncomplete()
                && !roleMissing
                && (grant.scopes().covers(ScopeContext.SYSTEM, SmartScope.ANY_TYPE, Permission.SEARCH)
                        || grant.boundPatient().isEmpty()
                                && grant.scopes().covers(ScopeContext.USER, SmartScope.ANY_TYPE, Permission.SEARCH));
    }

    /** @param patient empty: every resource of the type */
    private record Boundary(Optional<String> patient) {}
}
