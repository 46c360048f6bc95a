package org.gradus.errors;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, told so that the client can mend it. The kind alone fixes the HTTP status, the issue code and whether
 * trying again can help. Sentences name the resource, the element and what was expected, never patient data.
 */
public final class Problem extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private Problem(Kind kind, List<Issue> issues) {
        super(kind.status(), sentence(issues), outcome(kind, issues));
        this.kind = kind;
    }

    /** A problem with the whole request. */
    public static Problem of(Kind kind, String sentence) {
        return new Problem(kind, List.of(new Issue(null, sentence)));
    }

    /**
     * A problem with one element.
     *
     * @param path FHIRPath of the element, for example {@code Observation.value}
     */
    public static Problem at(Kind kind, String path, String sentence) {
        return new Problem(kind, List.of(new Issue(path, sentence)));
    }

    /**
     * Several problems of one kind.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Problem of(Kind kind, List<Issue> issues) {
        if (issues.isEmpty()) {
            throw new IllegalArgumentException("A problem has at least one issue.");
        }
        return new Problem(kind, issues);
    }

    /** The kind of the problem. */
    public Kind kind() {
        return kind;
    }

    private static String sentence(List<Issue> issues) {
        return issues.stream().map(Issue::toString).collect(Collectors.joining(" "));
    }

    private static OperationOutcome outcome(Kind kind, List<Issue> issues) {
        OperationOutcome outcome = new OperationOutcome();
        for (Issue issue : issues) {
            OperationOutcomeIssueComponent component = outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(kind.issueType())
                    .setDiagnostics(issue.sentence());
            if (issue.path() != null) {
                component.addExpression(issue.path());
            }
        }
        return outcome;
    }

    /**
     * One thing that is wrong.
     *
     * @param path FHIRPath of the element, where there is one
     * @param sentence what was expected
     */
    public record Issue(@Nullable String path, String sentence) {

        @Override
        public String toString() {
            return path == null ? sentence : path + ": " + sentence;
        }
    }

    /** The closed set of problems. */
    public enum Kind {
        /** What was asked for is not there. */
        NOT_FOUND(404, IssueType.NOTFOUND, false),
        /** What was asked for was there, and is no longer. */
        GONE(410, IssueType.NOTFOUND, false),
        /** What was sent cannot be read. */
        MALFORMED(400, IssueType.STRUCTURE, false),
        /** What was sent is larger than the server reads. */
        TOO_LARGE(413, IssueType.TOOLONG, false),
        /** What was sent did not come to its end in time. */
        TOO_SLOW(408, IssueType.TIMEOUT, true),
        /** What was sent is of a kind that the server does not read. */
        MEDIA_TYPE(415, IssueType.NOTSUPPORTED, false),
        /** What was sent breaks a rule. */
        INVALID(422, IssueType.INVALID, false),
        /** What was sent is older than what is stored, or meets somebody else's write. */
        CONFLICT(409, IssueType.CONFLICT, true),
        /** The client must say which version its change is based on. */
        VERSION_MISSING(428, IssueType.REQUIRED, false),
        /** What the client has seen is no longer the present version. */
        STALE(412, IssueType.CONFLICT, false),
        /** The client may not do this. */
        FORBIDDEN(403, IssueType.FORBIDDEN, false),
        /** What was sent is right, but the server cannot do it. */
        UNSUPPORTED(422, IssueType.NOTSUPPORTED, false),
        /** What was asked for is a feature that the server does not have. */
        UNKNOWN_FEATURE(400, IssueType.NOTSUPPORTED, false),
        /** What was asked for would cost more than one request may. */
        TOO_COSTLY(400, IssueType.TOOCOSTLY, false),
        /** The client has asked for too much at once. */
        TOO_MANY(429, IssueType.THROTTLED, true),
        /** The server cannot do it now. */
        UNAVAILABLE(503, IssueType.TRANSIENT, true),
        /** The server is at fault. */
        FAULT(500, IssueType.EXCEPTION, false);

        private final int status;
        private final IssueType issueType;
        private final boolean retryable;

        Kind(int status, IssueType issueType, boolean retryable) {
            this.status = status;
            this.issueType = issueType;
            this.retryable = retryable;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The code of the OperationOutcome's issue. */
        public IssueType issueType() {
            return issueType;
        }

        /** Whether the same again may succeed. */
        public boolean isRetryable() {
            return retryable;
        }
    }
}
