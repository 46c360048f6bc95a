package org.gradus.narrative;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.progression.GateReport;
import org.gradus.progression.Progression;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;

/** Where a plan stands, in the terms that both summaries need. */
record Standpoint(Protocol protocol, Progression progression, Instant now) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    CarePlanState plan() {
        return progression.after();
    }

    Phase phase() {
        return protocol.phases().get(phaseIndex());
    }

    int phaseIndex() {
        return protocol.phaseIndex(plan().phase());
    }

    Optional<Phase> nextPhase() {
        return phaseIndex() + 1 < protocol.phases().size()
                ? Optional.of(protocol.phases().get(phaseIndex() + 1))
                : Optional.empty();
    }

    /** The report on the gate into the next phase. */
    Optional<GateReport> nextGate() {
        return nextPhase()
                .flatMap(next -> progression.gates().stream()
                        .filter(gate -> gate.opens().equals(next.item()))
                        .findFirst());
    }

    /** Reports on activities of phases already reached that wait for something of their own. */
    List<GateReport> waitingActivities() {
        return progression.gates().stream()
                .filter(gate -> plan().activities().containsKey(gate.opens()))
                .filter(gate -> opensBy(gate.opens(), phaseIndex()))
                .toList();
    }

    private boolean opensBy(String item, int index) {
        return protocol.activities().stream()
                .filter(rule -> rule.item().equals(item))
                .anyMatch(rule -> protocol.phaseIndex(rule.opensAt()) <= index);
    }

    /** Days since surgery on the patient's local day; empty before it. */
    Optional<Long> daysSinceSurgery() {
        LocalDate today = LocalDate.ofInstant(now, plan().zone());
        return plan().anchor().map(anchor -> ChronoUnit.DAYS.between(anchor.dayZero(plan().zone()), today));
    }

    /** Titles of the activities in a status, in the protocol's order. */
    List<String> activities(ActivityStatus status) {
        return protocol.activities().stream()
                .filter(rule -> status == statusOf(rule.item()))
                .map(ActivityRule::title)
                .toList();
    }

    private ActivityStatus statusOf(String item) {
        var activity = plan().activities().get(item);
        return activity == null ? ActivityStatus.DRAFT : activity.status();
    }

    /** Titles of activities, in the protocol's order. */
    List<String> titles(Collection<String> items) {
        return protocol.activities().stream()
                .filter(rule -> items.contains(rule.item()))
                .map(ActivityRule::title)
                .toList();
    }

    String date(LocalDate day) {
        return DATE.format(day);
    }

    String date(Instant instant) {
        return date(LocalDate.ofInstant(instant, plan().zone()));
    }
}
