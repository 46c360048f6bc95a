package org.gradus.changes;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gradus.changes.PlanChange.Kind;
import org.gradus.record.EngineWrite;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hears of every change of a plan's resources, whether an evaluation, an enrolment or a person makes it, and logs it in the
 * transaction of the change. A write that gives no new version is none.
 */
@Interceptor
@Component
public class PlanChangeInterceptor {

    private final PlanChangeWriter writer;

    PlanChangeInterceptor(PlanChangeWriter writer) {
        this.writer = writer;
    }

    /** A resource has been created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        if (resource instanceof Resource created) {
            note(created, ChangeKinds.ofNew(created), request);
        }
    }

    /** A resource has a new version. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        if (before instanceof Resource old && after instanceof Resource updated && isNewer(old, updated)) {
            note(updated, ChangeKinds.of(old, updated), request);
        }
    }

    /** A resource is deleted. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, @Nullable RequestDetails request) {
        if (resource instanceof Resource deleted) {
            note(deleted, EnumSet.of(Kind.PLAN_CHANGED), request);
        }
    }

    private static boolean isNewer(Resource before, Resource after) {
        String old = before.getIdElement().getVersionIdPart();
        return old == null || !old.equals(after.getIdElement().getVersionIdPart());
    }

    private void note(Resource resource, Set<Kind> kinds, @Nullable RequestDetails request) {
        Optional<String> plan = EngineWrite.planOf(request);
        if (plan.isPresent() || PlanOfResource.mayBelong(resource)) {
            PendingPlanChanges.ofTransaction(writer).add(resource, plan, kinds);
        }
    }
}
