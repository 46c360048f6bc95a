package org.gradus.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Situation;

/** The last days on which goals are in time; they count from day 0, and the type of surgery may shift them. */
public final class DueDates {

    private final Situation situation;

    public DueDates(Protocol protocol, CarePlanState plan, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, plan.zone());
        Evidence none = new Evidence(today, List.of(), Set.of(), Map.of());
        this.situation =
                new Situation(today, Chart.of(none, protocol.chart(), plan.zone(), now), plan, protocol, Map.of());
    }

    /** The due date of a goal; none before surgery, or where the protocol names none. */
    public Optional<LocalDate> of(GoalRule rule) {
        return situation.dayZero().flatMap(day -> rule.due().map(due -> day.plusDays(due.in(situation))));
    }
}
