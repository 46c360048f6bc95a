package org.gradus.progression.evidence;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A report of a known measure that does not count, and why.
 *
 * @param id the report
 * @param measure the measure that it reports
 * @param day its local day, if it has one
 * @param flag protocol item of the flag that it raises; empty when it raises none (rulings 15, 71)
 * @param uninterpretable whether something was reported that cannot be read, so that its day is unclean (ruling 15)
 * @param reason what was expected, in a sentence without patient data
 */
public record Rejection(
        EvidenceId id,
        String measure,
        Optional<LocalDate> day,
        Optional<String> flag,
        boolean uninterpretable,
        String reason) {}
