package org.gradus.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.stereotype.Component;

/**
 * Refuses Turtle. HAPI knows it by name and cannot read or write it here, nor tell so, since it would tell it in Turtle; the
 * answer is therefore written here, in JSON.
 */
@Interceptor
@Component
public class OfferedFormatsInterceptor {

    private static final int FIRST = Integer.MIN_VALUE;

    private final FhirContext fhir;

    OfferedFormatsInterceptor(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Looks at {@code _format}, {@code Accept} and {@code Content-Type}, before the validator looks at the body; false where
     * the answer has been written.
     */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = FIRST)
    public boolean check(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        var wanted = RestfulServerUtils.determineResponseEncodingNoDefault(request, EncodingEnum.JSON);
        if (RestfulServerUtils.determineRequestEncodingNoDefault(request) == EncodingEnum.RDF) {
            refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "What is sent is JSON or XML.");
            return false;
        } else if (wanted != null && wanted.getEncoding() == EncodingEnum.RDF) {
            refuse(response, HttpServletResponse.SC_NOT_ACCEPTABLE, "Answers are JSON or XML.");
            return false;
        }
        return true;
    }

    private void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.NOTSUPPORTED)
                .setDiagnostics(sentence);
        response.setStatus(status);
        response.setContentType("application/fhir+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(fhir.newJsonParser().encodeResourceToString(outcome));
    }
}
