package org.gradus.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.springframework.stereotype.Component;

/** Evaluates what a request has touched after its commit and before its response leaves. */
@Interceptor
@Component
public class EvaluationBeforeResponse {

    private final TouchedPatients touched;

    EvaluationBeforeResponse(TouchedPatients touched) {
        this.touched = touched;
    }

    /** On the request's own thread; never fails the response. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void evaluate(ServletRequestDetails request) {
        touched.evaluate(request.getServletRequest());
    }
}
