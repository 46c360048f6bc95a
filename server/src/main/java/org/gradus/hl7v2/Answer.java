package org.gradus.hl7v2;

/** HL7 table 0008, acknowledgement codes of the original mode. */
enum Answer {
    /** Taken and committed. */
    AA,
    /** Refused for its content. */
    AE,
    /** Refused for what it is, or because it cannot be taken now. */
    AR
}
