package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Measurement;

/**
 * A decision that only a person with an approving role can make (C1, C2, C2J, C3, C-RESUME, C-RF; rulings 18–24).
 *
 * @param item protocol item
 * @param measure the measure of clearance reports
 * @param approved values that approve
 * @param denied values that deny
 * @param approvers roles whose holders may decide
 * @param validDays days after its effective day on which an approval is still valid (ruling 19)
 */
public record Clearance(
        String item, String measure, Set<Code> approved, Set<Code> denied, Set<Code> approvers, int validDays) {

    public Clearance {
        approved = Set.copyOf(approved);
        denied = Set.copyOf(denied);
        approvers = Set.copyOf(approvers);
    }

    /** Whether its author may decide. */
    public boolean authorised(Measurement report) {
        return report.report().performerRoles().stream().anyMatch(approvers::contains);
    }

    /** Whether a report is about this clearance. */
    public boolean concerns(Measurement report) {
        return report.report().clearanceKind().filter(item::equals).isPresent();
    }

    private List<Measurement> decisions(Chart chart, Set<Code> value) {
        return chart.of(measure).stream()
                .filter(this::concerns)
                .filter(this::authorised)
                .filter(m -> m.valueIn(value))
                .toList();
    }

    /** Approvals effective on or before a day that no later denial of that time withdraws (ruling 20). */
    public List<Measurement> approvals(Chart chart, LocalDate upTo) {
        List<Measurement> denials = decisions(chart, denied).stream()
                .filter(d -> !d.day().isAfter(upTo))
                .toList();
        return decisions(chart, approved).stream()
                .filter(a -> !a.day().isAfter(upTo))
                .filter(a -> denials.stream().noneMatch(d -> withdraws(d, a, chart)))
                .toList();
    }

    /** All approvals, whether denied later or not: what was released before a denial stays released (ruling 52). */
    public List<Measurement> approvalsEver(Chart chart) {
        return decisions(chart, approved);
    }

    /** The latest decision, if it is a denial. */
    public Optional<Measurement> standingDenial(Chart chart) {
        return decisions(chart, denied).stream()
                .filter(d -> decisions(chart, approved).stream().allMatch(a -> withdraws(d, a, chart)))
                .reduce((a, b) -> b);
    }

    private static boolean withdraws(Measurement denial, Measurement approval, Chart chart) {
        Effective denied = denial.effective();
        Effective approved = approval.effective();
        boolean notBefore = denied.notBefore(approved, chart.zone());
        boolean notAfter = approved.notBefore(denied, chart.zone());
        if (notBefore && notAfter) {
            int byReceipt =
                    approval.report().received().compareTo(denial.report().received());
            return byReceipt != 0
                    ? byReceipt < 0
                    : approval.report().sequence() < denial.report().sequence();
        }
        return notBefore;
    }

    /** Whether an approval ends an event: effective at or after it, by day when either has no time (ruling 22). */
    public static boolean ends(Measurement approval, Effective event, Chart chart) {
        return approval.effective().notBefore(event, chart.zone());
    }
}
