package org.gradus.errors;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The issue code of an HTTP status, and a sentence for when nothing better can be said. */
record StatusWords(IssueType issueType, String sentence) {

    private static final int FIRST_SERVER_ERROR = 500;

    static StatusWords of(int status) {
        return switch (status) {
            case 400 -> new StatusWords(IssueType.INVALID, "The request cannot be understood.");
            case 401 -> new StatusWords(IssueType.LOGIN, "An access token is needed.");
            case 403 -> new StatusWords(IssueType.FORBIDDEN, "The client may not do this.");
            case 404 -> new StatusWords(IssueType.NOTFOUND, "There is no such resource.");
            case 405 -> new StatusWords(IssueType.NOTSUPPORTED, "The server does not do this here.");
            case 409 ->
                new StatusWords(
                        IssueType.CONFLICT,
                        "The write meets another one of the same resource; read it again and retry.");
            case 410 -> new StatusWords(IssueType.DELETED, "The resource has been deleted.");
            case 412 ->
                new StatusWords(IssueType.CONFLICT, "The resource is not, or no longer, as the request requires.");
            case 413 -> new StatusWords(IssueType.TOOLONG, "The request is too large.");
            case 415, 406 -> new StatusWords(IssueType.NOTSUPPORTED, "The server does not know this media type.");
            case 422 -> new StatusWords(IssueType.PROCESSING, "The resource breaks a rule of the server.");
            case 428 ->
                new StatusWords(
                        IssueType.REQUIRED, "The request must name the version that it is based on, in If-Match.");
            case 501 -> new StatusWords(IssueType.NOTSUPPORTED, "The server does not do this.");
            case 503 -> new StatusWords(IssueType.TRANSIENT, "The server cannot do this now; try again.");
            default -> other(status);
        };
    }

    private static StatusWords other(int status) {
        return status < FIRST_SERVER_ERROR
                ? new StatusWords(IssueType.PROCESSING, "The request cannot be carried out.")
                : new StatusWords(IssueType.EXCEPTION, "The server failed to carry out the request.");
    }
}
