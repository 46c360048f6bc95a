package org.gradus.audit;

/** What is recorded besides FHIR's own interactions, with its code. */
public enum SecurityAct {
    SIGN_IN("sign-in"),
    SIGN_OUT("sign-out"),
    /** A person lets an app in, or does not. */
    AUTHORIZATION("authorization"),
    /** An EHR or a clinician opens an app about a patient. */
    LAUNCH("launch"),
    TOKEN_ISSUED("token-issued"),
    TOKEN_REFRESHED("token-refreshed"),
    TOKEN_REVOKED("token-revoked"),
    TOKEN_INTROSPECTED("token-introspected"),
    /** An EHR asks, about a patient, what its clinicians should see (CDS Hooks). */
    DECISION_SUPPORT("decision-support"),
    /** An EHR tells what its clinicians made of that. */
    DECISION_SUPPORT_FEEDBACK("decision-support-feedback"),
    /** A message of another system that is not known, or not by its certificate. */
    MESSAGE_REFUSED("message-refused"),
    /** Clients, users, keys, the sandbox clock: what makes the server behave differently. */
    CONFIGURATION("configuration");

    private final String code;

    SecurityAct(String code) {
        this.code = code;
    }

    /** The subtype of the AuditEvent. */
    String code() {
        return code;
    }
}
