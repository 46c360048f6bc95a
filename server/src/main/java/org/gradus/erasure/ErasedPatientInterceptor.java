package org.gradus.erasure;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets nobody bring an erased patient back under the old id, by a feed that does not know of the erasure. A person who comes
 * again gets a new record.
 */
@Interceptor
@Component
public class ErasedPatientInterceptor {

    private final ErasureTable erasures;

    ErasedPatientInterceptor(ErasureTable erasures) {
        this.erasures = erasures;
    }

    /** A Patient whose id a client has chosen. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        boolean isOurId = resource instanceof Patient patient
                && Boolean.TRUE.equals(patient.getUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED));
        if (!isOurId) {
            check(resource);
        }
    }

    /** A Patient that is stored again while its erasure is under way. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource before, IBaseResource after) {
        check(after);
    }

    private void check(IBaseResource resource) {
        if (resource instanceof Patient patient
                && patient.getIdElement().hasIdPart()
                && erasures.hasBegun(patient.getIdElement().getIdPart())) {
            throw Problem.of(
                    Kind.GONE,
                    "The record of this patient has been erased, and its id is not used again: create a new Patient.");
        }
    }
}
