package org.gradus.audit;

import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.audit.AuditRecord.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What is known of the HTTP request under way for its audit: who asks, what has been recorded already. */
final class CurrentAccess {

    private static final String ATTRIBUTE = CurrentAccess.class.getName();

    private final String address;
    private final String requestId;
    private final Set<String> changes = new LinkedHashSet<>();
    private final Set<String> patients = new LinkedHashSet<>();
    private String client = "";
    private String subject = "";
    private String person = "";
    private String rule = "";
    private boolean recorded;

    private CurrentAccess(HttpServletRequest request) {
        this.address = String.valueOf(request.getRemoteAddr());
        this.requestId = ServletRequestTracing.getOrGenerateRequestId(request);
    }

    /** That of a request; made with the first call. */
    static CurrentAccess of(HttpServletRequest request) {
        CurrentAccess known = find(request);
        if (known == null) {
            known = new CurrentAccess(request);
            request.setAttribute(ATTRIBUTE, known);
        }
        return known;
    }

    /** That of the request that this thread serves; empty on the server's own threads. */
    static Optional<CurrentAccess> ofThread() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(of(attributes.getRequest()))
                : Optional.empty();
    }

    private static @Nullable CurrentAccess find(ServletRequest request) {
        return (CurrentAccess) request.getAttribute(ATTRIBUTE);
    }

    Who who() {
        return new Who(client, subject, person, address, requestId);
    }

    String requestId() {
        return requestId;
    }

    void asks(Party party) {
        client = party.client().isEmpty() ? client : party.client();
        subject = party.subject();
        person = party.person();
    }

    String rule() {
        return rule;
    }

    void ruledBy(String sentence) {
        rule = sentence;
    }

    /** Whether this request has left a record, of whatever kind. */
    boolean isRecorded() {
        return recorded;
    }

    void recorded() {
        recorded = true;
    }

    /** Notes the record of a change that has been committed. */
    void committed(String versionedReference) {
        changes.add(versionedReference);
        recorded = true;
    }

    boolean hasChanged(String versionedReference) {
        return changes.contains(versionedReference);
    }

    /** Whether a committed change is of a resource, or of a type, whose reference begins so. */
    boolean hasChangedAnyOf(String beginning) {
        return changes.stream().anyMatch(change -> change.startsWith(beginning));
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    void shows(String patientId) {
        patients.add(patientId);
    }

    List<String> patients() {
        return List.copyOf(patients);
    }
}
