package org.gradus.progression.plan;

/** ServiceRequest.status of an activity (R4 request-status). */
public enum ActivityStatus {
    DRAFT("draft"),
    ACTIVE("active"),
    ON_HOLD("on-hold"),
    COMPLETED("completed"),
    REVOKED("revoked");

    private final String code;

    ActivityStatus(String code) {
        this.code = code;
    }

    /** The code of the R4 value set request-status. */
    public String code() {
        return code;
    }

    /** Whether there is no way back: a re-opened activity is a new attempt. */
    public boolean terminal() {
        return this == COMPLETED || this == REVOKED;
    }

    /** Whether it was opened and has not ended. */
    public boolean running() {
        return this == ACTIVE || this == ON_HOLD;
    }
}
