package org.gradus.idempotency;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The request with a key that is under way: it alone may write under that key. */
final class Attempt {

    private static final String ATTRIBUTE = Attempt.class.getName();

    private final String id;
    private final String mark;
    private final ServletRequestDetails request;
    private volatile boolean effective;

    private Attempt(String id, String mark, ServletRequestDetails request) {
        this.id = id;
        this.mark = mark;
        this.request = request;
    }

    /** Begins, and stays with its request. */
    static void begin(String id, String mark, ServletRequestDetails request) {
        request.getServletRequest().setAttribute(ATTRIBUTE, new Attempt(id, mark, request));
    }

    static Optional<Attempt> of(ServletRequest request) {
        return Optional.ofNullable((Attempt) request.getAttribute(ATTRIBUTE));
    }

    /** That of the request which this thread serves. */
    static Optional<Attempt> ofThread() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : Optional.empty();
    }

    String id() {
        return id;
    }

    /** Tells this attempt from a later one with the same key. */
    String mark() {
        return mark;
    }

    ServletRequestDetails request() {
        return request;
    }

    /** Whether something has been written and committed. */
    boolean isEffective() {
        return effective;
    }

    void committed() {
        effective = true;
    }
}
