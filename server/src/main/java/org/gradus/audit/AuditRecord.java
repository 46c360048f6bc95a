package org.gradus.audit;

import java.time.Instant;
import java.util.List;

/**
 * One access or change, as it is kept.
 *
 * @param id begins with the time
 * @param action code of FHIR's restful-interaction, or of {@link SecurityAct}
 * @param detail what the action's code leaves open: an operation's name, the grant of a token; empty where there is nothing
 * @param rule why it was refused or failed; empty where it was not
 * @param patients ids of the patients whose data were shown or changed
 * @param query the search as it was asked; empty for everything else
 * @param triggers versioned references of what made the engine act
 */
record AuditRecord(
        long id,
        Kind kind,
        String action,
        String detail,
        Outcome outcome,
        String rule,
        Who who,
        What what,
        List<String> patients,
        String query,
        List<String> triggers) {

    AuditRecord {
        patients = List.copyOf(patients);
        triggers = List.copyOf(triggers);
    }

    /** The same, with what made the engine do it. */
    AuditRecord triggeredBy(List<String> causes) {
        return new AuditRecord(id, kind, action, detail, outcome, rule, who, what, patients, query, causes);
    }

    /** When it happened, in real time. */
    Instant recorded() {
        return AuditIds.instant(id);
    }

    /** Whose doing it was, and of what sort. */
    enum Kind {
        /** A client's, through the FHIR endpoint. */
        REST,
        /** Another system's, by a message. */
        MESSAGE,
        /** The progression engine's. */
        ENGINE,
        /** The server's own: loading packages and sample patients. */
        SYSTEM,
        /** Sign-in, tokens, configuration. */
        SECURITY
    }

    /** FHIR's audit-event-outcome. */
    enum Outcome {
        SUCCESS(0),
        MINOR_FAILURE(4),
        SERIOUS_FAILURE(8);

        private static final int FIRST_ERROR = 400;
        private static final int FIRST_SERVER_ERROR = 500;

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Outcome of(int code) {
            return code == 0 ? SUCCESS : code == 4 ? MINOR_FAILURE : SERIOUS_FAILURE;
        }

        /** The outcome that an HTTP status tells. */
        static Outcome ofStatus(int status) {
            return status < FIRST_ERROR ? SUCCESS : status < FIRST_SERVER_ERROR ? MINOR_FAILURE : SERIOUS_FAILURE;
        }
    }

    /**
     * Whose request it was; empty strings where that is not known.
     *
     * @param subject the user, where it is not the client itself
     * @param person Practitioner or Patient of the user, as a relative reference
     * @param address network address of the client
     */
    record Who(String client, String subject, String person, String address, String requestId) {

        static final Who NOBODY = new Who("", "", "", "", "");
    }

    /** The resource; empty strings where there is none, or no version. */
    record What(String type, String id, String version) {

        static final What NOTHING = new What("", "", "");

        String reference() {
            return type + '/' + id + (version.isEmpty() ? "" : "/_history/" + version);
        }
    }
}
