package org.gradus.cdshooks;

import org.springframework.http.HttpStatus;

/** A call that cannot be answered; the sentence says what was expected and nothing of a patient. */
final class CdsProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String rule;

    private CdsProblem(HttpStatus status, String rule, String sentence) {
        super(sentence);
        this.status = status;
        this.rule = rule;
    }

    /** The request is not what CDS Hooks says. */
    static CdsProblem invalid(String sentence) {
        return new CdsProblem(HttpStatus.BAD_REQUEST, "INVALID_CALL", sentence);
    }

    /** What is needed to know the patient did not come (CDS Hooks 2.0, "HTTP Status Codes"). */
    static CdsProblem missing(String sentence) {
        return new CdsProblem(HttpStatus.PRECONDITION_FAILED, "PATIENT_NOT_KNOWN", sentence);
    }

    /** The call speaks of more than one patient, or of a server that is not the EHR's. */
    static CdsProblem contradictory(String sentence) {
        return new CdsProblem(HttpStatus.FORBIDDEN, "OTHER_PATIENT", sentence);
    }

    static CdsProblem unknownService() {
        return new CdsProblem(HttpStatus.NOT_FOUND, "UNKNOWN_SERVICE", "There is no such service; see /cds-services.");
    }

    static CdsProblem tooLarge(int mostBytes) {
        return new CdsProblem(
                HttpStatus.PAYLOAD_TOO_LARGE, "TOO_LARGE", "The request is larger than " + mostBytes + " bytes.");
    }

    static CdsProblem notJson() {
        return new CdsProblem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "NOT_JSON", "Content-Type: application/json was expected.");
    }

    HttpStatus status() {
        return status;
    }

    String rule() {
        return rule;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
