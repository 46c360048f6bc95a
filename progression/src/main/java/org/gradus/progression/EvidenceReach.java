package org.gradus.progression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.protocol.Protocol;

/** How far back evidence must be read, so that an evaluation costs the same however long the history is. */
public final class EvidenceReach {

    private static final int BEFORE_SURGERY = 366;

    private EvidenceReach() {}

    /**
     * The first local day from which all evidence is needed.
     *
     * @param plan where the plan stands
     * @param protocol its rules
     * @param earliestNews local day of the earliest report that is new since the last evaluation
     * @param revised whether an existing resource has changed: then the whole course is judged anew (rulings 37, 43)
     * @param now the clinical time
     */
    public static LocalDate from(
            CarePlanState plan, Protocol protocol, Optional<LocalDate> earliestNews, boolean revised, Instant now) {
        ZoneId zone = plan.zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Optional<LocalDate> evaluated = plan.evaluatedAt().map(at -> LocalDate.ofInstant(at, zone));
        if (revised || plan.withdrawalDue() || evaluated.isEmpty()) {
            LocalDate begin = plan.anchor()
                    .map(a -> a.dayZero(zone))
                    .orElse(plan.entries().get(0).day());
            return begin.minusDays(BEFORE_SURGERY);
        }
        Stream<LocalDate> open = plan.incidents().stream()
                .filter(Incident::isOpen)
                .map(i -> i.event().day(zone));
        LocalDate earliest = Stream.of(Stream.of(today, evaluated.get()), earliestNews.stream(), open)
                .flatMap(s -> s)
                .min(LocalDate::compareTo)
                .orElse(today);
        return earliest.minusDays(protocol.lookback());
    }
}
