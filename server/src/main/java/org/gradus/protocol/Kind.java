package org.gradus.protocol;

/** What an action of a protocol is. */
enum Kind {
    /** A top-level action with a code: the phases, in order. */
    PHASE,
    /** An action with a definition within a phase. */
    ACTIVITY,
    /** An action with a definition elsewhere: it belongs to the plan, but moves nothing. */
    REFERENCE,
    /** An action that only groups others. */
    SECTION,
    CLEARANCE,
    HOLD,
    RED_FLAG,
    WEEKLY_RISE,
    REGRESS,
    RISK_MODIFIER,
    ADVISORY,
    /** Nothing that the compiler knows. */
    UNKNOWN;

    /** Whether an action of this kind is a rule, with one rule extension. */
    boolean isRule() {
        return switch (this) {
            case PHASE, ACTIVITY, REFERENCE, SECTION, UNKNOWN -> false;
            default -> true;
        };
    }
}
