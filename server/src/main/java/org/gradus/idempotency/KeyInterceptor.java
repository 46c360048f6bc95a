package org.gradus.idempotency;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gradus.access.GrantToken;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.PatientsShown;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.idempotency.AnswerTable.Known;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Lets a request with an {@code Idempotency-Key} write once. It has passed the gate by then: who may not ask any more is not
 * answered again either.
 */
@Interceptor
@Component
public class KeyInterceptor {

    /** After the gate and after the body's form has been looked at. */
    private static final int ADMITTED = 0;

    private static final String SECONDS = "2";

    private final AnswerTable answers;
    private final AuditTrail audit;
    private final FhirContext fhirContext;

    KeyInterceptor(AnswerTable answers, AuditTrail audit, FhirContext fhirContext) {
        this.answers = answers;
        this.audit = audit;
        this.fhirContext = fhirContext;
    }

    /** Begins an attempt, or gives the answer that is known already; false if the request has its answer. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = ADMITTED)
    public boolean admit(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        if (request.getRequestType() != RequestTypeEnum.POST
                || request.getHeader(RequestKey.HEADER) == null
                || !(isWrite(request) || isOperation(request))
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof GrantToken token)) {
            return true;
        }
        RequestKey key = RequestKey.of(request, token.grant());
        // Looked for first: who inserts waits for the whole transaction of the attempt that has the key.
        Optional<Known> used = answers.find(key);
        Optional<String> mark = used.isEmpty() ? answers.begin(key) : Optional.empty();
        if (used.isEmpty() && mark.isEmpty()) {
            used = answers.find(key);
        }
        if (used.isPresent()) {
            Known known = check(used.get(), key, response);
            if (known.answer() != null) {
                repeat(known.answer(), response);
                return false;
            }
            mark = answers.takeOver(key, known);
        }
        Attempt.begin(key.id(), mark.orElseThrow(() -> busy(response)), request);
        return true;
    }

    private Known check(Known known, RequestKey key, HttpServletResponse response) {
        if (!known.fingerprint().equals(key.fingerprint())) {
            throw Problem.of(
                    Kind.INVALID,
                    "This Idempotency-Key was used for another request; each request needs one of its own.");
        } else if (answers.isUnderWay(known)) {
            throw busy(response);
        }
        return known;
    }

    private static Problem busy(HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        return Problem.of(Kind.CONFLICT, "A request with this Idempotency-Key is under way; ask again soon.");
    }

    private void repeat(KeptAnswer answer, HttpServletResponse response) throws IOException {
        audit.answeredAgain(patients(answer));
        answer.writeTo(response);
    }

    private List<String> patients(KeptAnswer answer) {
        EncodingEnum encoding = EncodingEnum.forContentType(answer.headers().get(HttpHeaders.CONTENT_TYPE));
        return encoding == null || answer.body().isEmpty()
                ? List.of()
                : PatientsShown.in(encoding.newParser(fhirContext).parseResource(answer.body()));
    }

    private static boolean isWrite(ServletRequestDetails request) {
        return request.getRestOperationType() == RestOperationTypeEnum.CREATE
                || request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION;
    }

    /** Whether an operation was called; many of them only read, and what only reads needs no key. */
    static boolean isOperation(ServletRequestDetails request) {
        return switch (request.getRestOperationType()) {
            case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_SERVER -> true;
            default -> false;
        };
    }
}
