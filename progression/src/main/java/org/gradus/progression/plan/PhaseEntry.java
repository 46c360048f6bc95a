package org.gradus.progression.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.progression.evidence.EvidenceId;

/**
 * The plan came into a phase. Recorded when processed, never backdated.
 *
 * @param phase protocol item of the phase
 * @param day the patient's local day
 * @param at the instant of processing
 * @param cause how it came about
 * @param evidence what the gate rested on
 */
public record PhaseEntry(String phase, LocalDate day, Instant at, Cause cause, List<EvidenceId> evidence) {

    public PhaseEntry {
        evidence = List.copyOf(evidence);
    }

    /** How a plan comes into a phase. */
    public enum Cause {
        ENROLMENT,
        /** The gate held. */
        ADVANCE,
        /** A hold stayed open too long (REGRESS). */
        REGRESS,
        /** The evidence of the gate was withdrawn (EVIDENCE-WITHDRAWN). */
        WITHDRAWAL;

        /** Whether it goes back. */
        public boolean isReturn() {
            return this == REGRESS || this == WITHDRAWAL;
        }
    }
}
