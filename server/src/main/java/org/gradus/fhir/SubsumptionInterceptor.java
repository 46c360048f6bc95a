package org.gradus.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Set;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** Says what {@code CodeSystem/$subsumes} cannot do without (FHIR R4, 4.8.16): HAPI fails where it is missing. */
@Interceptor
@Component
public class SubsumptionInterceptor {

    private static final List<Set<String>> ENOUGH = List.of(Set.of("codeA", "codeB"), Set.of("codingA", "codingB"));

    /** Looks at the parameters in the address and in the body. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request) {
        if ("$subsumes".equals(request.getOperation())
                && ENOUGH.stream().noneMatch(names -> names.stream().allMatch(name -> isGiven(request, name)))) {
            throw Problem.of(Problem.Kind.INVALID, "Name codeA, codeB and system, or codingA and codingB.");
        }
    }

    private static boolean isGiven(RequestDetails request, String name) {
        return request.getParameters().containsKey(name)
                || request.getResource() instanceof Parameters parameters && parameters.hasParameter(name);
    }
}
