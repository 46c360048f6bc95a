package org.gradus.progression.evidence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A report that counts: its measure is known, its unit converted, its value plausible, its day past or present.
 *
 * @param report where it comes from
 * @param measure id of the measure
 * @param day the patient's local day
 * @param effective when it is true
 * @param low the least that the true value can be, in canonical units; empty when unbounded or not a quantity
 * @param high the most that it can be
 */
public record Measurement(
        Report report,
        String measure,
        LocalDate day,
        Effective effective,
        Optional<BigDecimal> low,
        Optional<BigDecimal> high) {

    public EvidenceId id() {
        return report.id();
    }

    public boolean atLeast(BigDecimal threshold) {
        return low.isPresent() && low.get().compareTo(threshold) >= 0;
    }

    public boolean atMost(BigDecimal threshold) {
        return high.isPresent() && high.get().compareTo(threshold) <= 0;
    }

    /** Whether its coded value is one of the given. */
    public boolean valueIn(Set<Code> codes) {
        return report.value() instanceof Value.Coded coded
                && coded.codes().stream().anyMatch(codes::contains);
    }

    public boolean onActivity(Set<Code> codes) {
        return report.activities().stream().anyMatch(codes::contains);
    }

    /** Who measured: the device, or everybody without one together. */
    public String source() {
        return report.device().orElse("");
    }
}
