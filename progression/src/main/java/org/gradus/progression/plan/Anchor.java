package org.gradus.progression.plan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;

/**
 * The event from which a plan counts its days: the completed index surgery. Day 0 is the local date of its start (ruling
 * 8).
 *
 * @param procedure the surgery
 * @param performed its start
 * @param codes its codes, which decide the surgery type
 */
public record Anchor(EvidenceId procedure, Effective performed, Set<Code> codes) {
    public Anchor {
        codes = Set.copyOf(codes);
    }

    public LocalDate dayZero(ZoneId zone) {
        return performed.day(zone);
    }
}
