package org.gradus.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.record.PlanIds;
import org.gradus.record.PlanStore;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets no client overwrite what the engine has written meanwhile. Who changes a plan that follows a protocol, or a Task about
 * one, says in {@code If-Match} which version he has seen. Who replaces one of its activities and names a version, there or as
 * {@code meta.versionId} of what is sent, names the present one.
 */
@Interceptor
@Component
public class SeenVersionInterceptor {

    private final PlanStore plans;

    SeenVersionInterceptor(PlanStore plans) {
        this.plans = plans;
    }

    /** Compares the version that the client has seen with the present one, before anything is written. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void check(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        if (request instanceof ServletRequestDetails asked
                && before instanceof Resource present
                && after instanceof Resource next) {
            ClientEdit.of(asked, present, next).ifPresent(edit -> check(edit, present, next));
        }
    }

    private void check(ClientEdit edit, Resource present, Resource next) {
        if (isSharedWithTheEngine(present)) {
            String seen = edit.version()
                    .orElseThrow(() -> Problem.of(
                            Kind.VERSION_MISSING,
                            "The server writes this " + present.fhirType()
                                    + " too. Read it, and send its version, for example"
                                    + " W/\"3\", as header If-Match, or as request.ifMatch of the entry."));
            compare(seen, present);
        } else if (present instanceof ServiceRequest activity
                && PlanIds.planOf(activity).isPresent()
                && !saysTheSame(present, next)) {
            edit.version()
                    .or(() -> Optional.ofNullable(next.getMeta().getVersionId()))
                    .ifPresent(seen -> compare(seen, present));
        }
    }

    /** What is sent again, for want of an answer, changes nothing. */
    private static boolean saysTheSame(Resource present, Resource next) {
        return content(present).equalsDeep(content(next));
    }

    private static Resource content(Resource resource) {
        Resource content = resource.copy();
        content.setMeta(null);
        content.setIdElement(null);
        return content;
    }

    private static void compare(String seen, Resource present) {
        String version = Optional.ofNullable(present.getIdElement().getVersionIdPart())
                .orElse(present.getMeta().getVersionId());
        if (!seen.equals(version)) {
            throw Problem.of(Kind.STALE, "There is a newer version than the one that was named; read it again.");
        }
    }

    private boolean isSharedWithTheEngine(Resource present) {
        if (present instanceof CarePlan) {
            return plans.patientOf(present.getIdElement().getIdPart()).isPresent();
        }
        return present instanceof Task task
                && "CarePlan".equals(task.getFocus().getReferenceElement().getResourceType())
                && plans.patientOf(task.getFocus().getReferenceElement().getIdPart())
                        .isPresent();
    }
}
