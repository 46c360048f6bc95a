package org.gradus.enrolment;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.AnchorCoded;
import org.gradus.progression.protocol.AnyOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.FirstKnown;
import org.gradus.progression.protocol.Protocol;

/**
 * The surgeries that a protocol is for: those of its surgery types (ruling 65).
 *
 * @param codes any of them on a Procedure makes it an index surgery
 */
public record IndexSurgeries(Set<Code> codes) {

    public IndexSurgeries {
        codes = Set.copyOf(codes);
    }

    /** The surgeries of a protocol. */
    public static IndexSurgeries of(Protocol protocol) {
        return new IndexSurgeries(protocol.modifiers().values().stream()
                .flatMap(modifier -> codes(modifier.present()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<Code> codes(Criterion criterion) {
        if (criterion instanceof AnchorCoded coded) {
            return coded.codes().stream();
        } else if (criterion instanceof AllOf all) {
            return all.parts().stream().flatMap(IndexSurgeries::codes);
        } else if (criterion instanceof AnyOf any) {
            return any.parts().stream().flatMap(IndexSurgeries::codes);
        } else if (criterion instanceof FirstKnown first) {
            return first.parts().stream().flatMap(IndexSurgeries::codes);
        }
        return Stream.of();
    }

    /** Whether a report is a completed index surgery with a known day; a plan can count its days from it. */
    public boolean include(Report report) {
        return report.source() == Report.Source.PROCEDURE
                && report.standing() == Standing.USABLE
                && report.effective().isPresent()
                && report.hasCode(codes);
    }

    /** The latest of the surgeries among the reports. */
    public Optional<Anchor> latest(Collection<Report> reports, ZoneId zone) {
        return reports.stream()
                .filter(this::include)
                .max(Comparator.comparing(
                        report -> report.effective().orElseThrow().earliest(zone)))
                .map(IndexSurgeries::anchor);
    }

    /** The anchor that a surgery is for a plan. */
    public static Anchor anchor(Report surgery) {
        return new Anchor(surgery.id(), surgery.effective().orElseThrow(), surgery.codes());
    }
}
