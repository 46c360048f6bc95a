package org.gradus.progression.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * The one predicate that decides whether a report counts (law 2): status, time, unit, type and plausibility of its value.
 *
 * <p>Rulings 8, 10, 11, 15, 71, 76.
 */
final class Qualification {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final Set<Code> NO = Set.of(new Code(SNOMED, "373067005"), new Code(SNOMED, "2667000"));

    private final ChartRules rules;
    private final ZoneId zone;
    private final Instant now;

    Qualification(ChartRules rules, ZoneId zone, Instant now) {
        this.rules = rules;
        this.zone = zone;
        this.now = now;
    }

    /** What became of a report: exactly one of the two is present. */
    record Outcome(Optional<Measurement> measurement, Optional<Rejection> rejection) {}

    Outcome judge(Report report, Measure measure) {
        switch (report.standing()) {
            case VOID:
                return rejected(report, measure, Optional.empty(), false, "cancelled, refuted or entered in error");
            case PENDING:
                return rejected(report, measure, Optional.of(rules.status()), false, "its status is not final");
            default:
                break;
        }
        if (report.effective().isEmpty()) {
            return rejected(
                    report,
                    measure,
                    Optional.of(rules.status()),
                    false,
                    "an effective time exact to the day is needed");
        }
        if (report.effective().get().isAfter(now, zone)) {
            return rejected(report, measure, Optional.of(rules.future()), false, "it lies in the future");
        }
        return byValue(report, measure);
    }

    private Outcome byValue(Report report, Measure measure) {
        Value value = report.value();
        if (value instanceof Value.Absent) {
            return rejected(report, measure, Optional.empty(), false, "it reports that there is no value");
        }
        return switch (measure.type()) {
            case PRESENCE -> presence(report, measure, value);
            case CODED ->
                value instanceof Value.Coded
                        ? accepted(report, measure, Optional.empty(), Optional.empty())
                        : rejected(
                                report, measure, Optional.of(measure.flags().text()), true, "a coded value is needed");
            case QUANTITY ->
                value instanceof Value.Quantity quantity
                        ? quantity(report, measure, quantity)
                        : rejected(
                                report,
                                measure,
                                Optional.of(measure.flags().text()),
                                true,
                                "a number with a unit is needed");
        };
    }

    private Outcome presence(Report report, Measure measure, Value value) {
        boolean no = value instanceof Value.Truth truth && !truth.value()
                || value instanceof Value.Coded coded && coded.codes().stream().anyMatch(NO::contains);
        return no
                ? rejected(report, measure, Optional.empty(), false, "it reports the absence of the finding")
                : accepted(report, measure, Optional.empty(), Optional.empty());
    }

    private Outcome quantity(Report report, Measure measure, Value.Quantity quantity) {
        Measure.Conversion conversion =
                quantity.unit().map(measure.units()::get).orElse(null);
        if (conversion == null) {
            return rejected(
                    report,
                    measure,
                    Optional.of(measure.flags().unit()),
                    true,
                    "a UCUM unit of "
                            + measure.units().keySet().stream().sorted().toList() + " is needed");
        }
        BigDecimal canonical = conversion.canonical(quantity.number());
        boolean plausible = measure.minimum()
                        .map(m -> canonical.compareTo(m) >= 0)
                        .orElse(true)
                && measure.maximum().map(m -> canonical.compareTo(m) <= 0).orElse(true)
                && (!measure.whole() || canonical.stripTrailingZeros().scale() <= 0);
        if (!plausible) {
            return rejected(report, measure, Optional.of(measure.flags().range()), true, "the value is not plausible");
        }
        return switch (quantity.comparator()) {
            case EXACTLY -> accepted(report, measure, Optional.of(canonical), Optional.of(canonical));
            case AT_LEAST -> accepted(report, measure, Optional.of(canonical), measure.maximum());
            case AT_MOST -> accepted(report, measure, measure.minimum(), Optional.of(canonical));
        };
    }

    private Outcome accepted(Report report, Measure measure, Optional<BigDecimal> low, Optional<BigDecimal> high) {
        Effective effective = report.effective().orElseThrow();
        return new Outcome(
                Optional.of(new Measurement(report, measure.id(), effective.day(zone), effective, low, high)),
                Optional.empty());
    }

    private Outcome rejected(
            Report report, Measure measure, Optional<String> flag, boolean uninterpretable, String reason) {
        boolean observation = report.source() == Report.Source.OBSERVATION;
        return new Outcome(
                Optional.empty(),
                Optional.of(new Rejection(
                        report.id(),
                        measure.id(),
                        report.effective().map(e -> e.day(zone)),
                        observation ? flag : Optional.empty(),
                        uninterpretable,
                        reason)));
    }
}
