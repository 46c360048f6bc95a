package org.gradus.progression.evidence;

/** What the status of a resource makes of it as evidence. */
public enum Standing {
    /** final, amended, corrected; a completed Procedure; a Condition that is not refuted. */
    USABLE,
    /** registered, preliminary, unknown; a Procedure under way: not evidence yet. */
    PENDING,
    /** cancelled, entered-in-error, refuted, deleted: no evidence any more. */
    VOID
}
