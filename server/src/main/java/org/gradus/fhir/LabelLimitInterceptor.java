package org.gradus.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.instance.model.api.IBaseMetaType;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.stereotype.Component;

/** Bounds the tags, labels and profiles of a resource, each of which is a row of an index. */
@Interceptor
@Component
public class LabelLimitInterceptor {

    private static final int MOST = 200;

    /** Looks at a new resource. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        check(resource);
    }

    /** Looks at a new version. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource resource) {
        check(resource);
    }

    private static void check(IBaseResource resource) {
        IBaseMetaType meta = resource.getMeta();
        if (meta.getTag().size() + meta.getSecurity().size() + meta.getProfile().size() > MOST) {
            throw Problem.at(
                    Kind.MALFORMED,
                    resource.fhirType() + ".meta",
                    "A resource may have " + MOST + " tags, security labels and profiles in all.");
        }
    }
}
