package org.gradus.export;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/**
 * The parameters of {@code Patient/$everything}. HAPI leaves aside what it does not know, and answers what has not changed in
 * spite of {@code _lastUpdated}: either would tell more than was asked for, so these are refused.
 */
@Interceptor
@Component
public class EverythingParameters {

    private static final String OPERATION = "$everything";

    private static final Set<String> KNOWN =
            Set.of("_type", "_count", "_offset", "_format", "_pretty", "_summary", "_elements");

    /** Looks at those of the address. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void checkAddress(RequestDetails request) {
        if (OPERATION.equals(request.getOperation())) {
            request.getParameters().keySet().forEach(EverythingParameters::check);
        }
    }

    /** Looks at those of a body. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void checkBody(RequestDetails request) {
        if (OPERATION.equals(request.getOperation()) && request.getResource() instanceof Parameters body) {
            body.getParameter().forEach(parameter -> check(String.valueOf(parameter.getName())));
        }
    }

    private static void check(String name) {
        if (!KNOWN.contains(name)) {
            throw Problem.of(
                    Kind.UNKNOWN_FEATURE,
                    "$everything takes _type and _count; _since, start and end are not known here.");
        }
    }
}
