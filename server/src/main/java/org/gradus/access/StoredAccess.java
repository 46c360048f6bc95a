package org.gradus.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.scope.Permission;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stands at the storage, whichever road a request took to it: takes out of every result what the token does not reach, and
 * refuses every write that it does not allow, by the old version and by the new. What the server does by itself passes.
 */
@Interceptor(order = RequestGate.FIRST)
@Component
public class StoredAccess {

    /** Writes that HAPI stores at once, whatever becomes of their outcome. */
    private static final Set<RestOperationTypeEnum> ALONE =
            Set.of(RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH);

    private static final String WRITTEN = StoredAccess.class.getName() + ".written";

    private static final Set<RestOperationTypeEnum> BY_ID =
            Set.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);

    private final WriteRules rules;
    private final ReferenceRule references;
    private final ProvenanceTargets targets;
    private final AccessDecisions decisions;

    StoredAccess(WriteRules rules, ReferenceRule references, ProvenanceTargets targets, AccessDecisions decisions) {
        this.rules = rules;
        this.references = references;
        this.targets = targets;
        this.decisions = decisions;
    }

    /**
     * Takes out what may not be shown; but for what the request itself has just written: HAPI takes the outcome of an entry
     * for what the transaction is to store, and stores half of one that is taken out of it. {@link BundleAnswers} takes it out
     * of the answer.
     */
    @Hook(value = Pointcut.STORAGE_PREACCESS_RESOURCES, order = RequestGate.FIRST)
    public void filter(@Nullable RequestDetails request, IPreResourceAccessDetails details) {
        if (request == null || !Access.isJudged(request)) {
            return;
        }
        Optional<Rights> rights = Access.of(request);
        if (rights.filter(Rights::seesEverything).isPresent()) {
            return;
        }
        RestOperationTypeEnum interaction = request.getRestOperationType();
        boolean byId = interaction != null && BY_ID.contains(interaction);
        for (int i = 0; i < details.size(); i++) {
            IBaseResource resource = details.getResource(i);
            if (!isWritten(request, resource) && !isSeen(rights, resource, byId)) {
                details.setDontReturnResourceAtIndex(i);
                if (byId && rights.isPresent()) {
                    tellHidden(rights.get(), request, resource);
                }
            }
        }
    }

    private boolean isSeen(Optional<Rights> rights, IBaseResource resource, boolean byId) {
        return rights.isPresent() && resource instanceof Resource known && targets.isSeen(rights.get(), known, byId);
    }

    private static void written(@Nullable RequestDetails request, IBaseResource resource) {
        RestOperationTypeEnum interaction = request == null ? null : request.getRestOperationType();
        if (request != null && interaction != null && !ALONE.contains(interaction)) {
            writings(request).put(resource, true);
        }
    }

    private static boolean isWritten(RequestDetails request, IBaseResource resource) {
        return writings(request).containsKey(resource);
    }

    @SuppressWarnings("unchecked")
    private static Map<IBaseResource, Boolean> writings(RequestDetails request) {
        return (Map<IBaseResource, Boolean>)
                request.getUserData().computeIfAbsent(WRITTEN, key -> new IdentityHashMap<IBaseResource, Boolean>());
    }

    /** HAPI answers for itself that it is not there; the record says more. */
    private void tellHidden(Rights rights, RequestDetails request, IBaseResource resource) {
        decisions.refused(rights.grant(), request.getRestOperationType().name(), resource.fhirType(), Reason.HIDDEN);
    }

    /** Gives a search an id that is bound to whom it is for. */
    @Hook(value = Pointcut.STORAGE_PRESEARCH_REGISTERED, order = RequestGate.FIRST)
    public void bind(@Nullable RequestDetails request, ICachedSearchDetails search) {
        Access.of(request).ifPresent(rights -> search.setUuid(PageLinks.idFor(rights.grant())));
    }

    /** Judges a new resource. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = RequestGate.FIRST)
    public void create(@Nullable RequestDetails request, IBaseResource resource) {
        judge(request, resource, Permission.CREATE);
        judgeReferences(request, resource, Permission.CREATE);
        written(request, resource);
    }

    /** Judges a change by what was there and by what will be. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = RequestGate.FIRST)
    public void update(@Nullable RequestDetails request, @Nullable IBaseResource before, IBaseResource after) {
        if (before != null) {
            judge(request, before, Permission.UPDATE);
        }
        judge(request, after, Permission.UPDATE);
        judgeReferences(request, after, Permission.UPDATE);
        written(request, after);
    }

    /** Judges what is to be deleted. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = RequestGate.FIRST)
    public void delete(@Nullable RequestDetails request, IBaseResource resource) {
        judge(request, resource, Permission.DELETE);
    }

    /** Judges a new resource as it will be committed, with every reference of its transaction resolved. */
    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED, order = RequestGate.FIRST)
    public void commitNew(@Nullable RequestDetails request, IBaseResource resource) {
        judge(request, resource, Permission.CREATE);
    }

    /** Judges a change as it will be committed; the road of a patch inside a transaction comes by here only. */
    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED, order = RequestGate.FIRST)
    public void commitChange(@Nullable RequestDetails request, @Nullable IBaseResource before, IBaseResource after) {
        update(request, before, after);
    }

    private void judgeReferences(@Nullable RequestDetails request, IBaseResource resource, Permission permission) {
        if (request instanceof ServletRequestDetails) {
            Rights rights = Access.of(request).orElseThrow(Reason.NO_SCOPE::problem);
            if (!references.holds(rights.grant(), (Resource) resource)) {
                throw decisions.refused(
                        rights.grant(), permission.name(), resource.fhirType(), Reason.REFERENCE_NOT_VISIBLE);
            }
        }
    }

    private void judge(@Nullable RequestDetails request, IBaseResource resource, Permission permission) {
        if (!Access.isJudged(request)) {
            return;
        }
        Rights rights = Access.of(request).orElseThrow(Reason.NO_SCOPE::problem);
        Resource written = (Resource) resource;
        if (!rights.reach(written.fhirType(), permission).includes(written)) {
            throw decisions.refused(rights.grant(), permission.name(), written.fhirType(), Reason.OUTSIDE_OF_SCOPE);
        }
        rules.objection(rights.grant(), written).ifPresent(reason -> {
            throw decisions.refused(rights.grant(), permission.name(), written.fhirType(), reason);
        });
    }
}
