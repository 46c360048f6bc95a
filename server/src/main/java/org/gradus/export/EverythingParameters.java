package org.gradus.export;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
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

    private final FhirContext fhir;

    EverythingParameters(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** Looks at those of the address, and at those of a body before HAPI reads them, which stumbles over other types. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void check(RequestDetails request) {
        if (OPERATION.equals(request.getOperation())) {
            request.getParameters().keySet().forEach(EverythingParameters::check);
            EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
            String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
            if (encoding != null && !body.isBlank()) {
                check(encoding.newParser(fhir).parseResource(body));
            }
        }
    }

    private static void check(IBaseResource body) {
        if (!(body instanceof Parameters parameters)) {
            throw Problem.of(Kind.UNKNOWN_FEATURE, "What is posted to $everything is a Parameters resource.");
        }
        for (ParametersParameterComponent parameter : parameters.getParameter()) {
            check(String.valueOf(parameter.getName()));
            if (!(parameter.getValue() instanceof PrimitiveType<?>)) {
                throw Problem.of(Kind.UNKNOWN_FEATURE, "_type of $everything is a string, _count a number.");
            }
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
