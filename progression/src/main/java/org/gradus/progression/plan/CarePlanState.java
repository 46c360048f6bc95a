package org.gradus.progression.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gradus.progression.evidence.EvidenceId;

/**
 * Where one plan stands: all that the engine must remember between two evaluations.
 *
 * @param status the plan's own status
 * @param zone the patient's time zone (ruling 8)
 * @param anchor the index surgery; empty before it
 * @param entries the phases entered, in order; the last is the present one
 * @param activities the latest attempt of each activity, by item
 * @param goals by item
 * @param incidents red flags and holds, open and released
 * @param flags flags in force, by item
 * @param reported what has been raised for reports of the last days, so that it is raised once
 * @param revisionsChecked revised resources for which the gate has been tested again
 * @param withdrawalDue whether the gate is to be tested again at the next midnight (ruling 56)
 * @param asked what people were last asked, by the key of the question
 * @param confirmed proposed steps that a person has confirmed, by the item of the gate or activity, with the local day
 * @param evaluatedAt instant of the last evaluation
 */
public record CarePlanState(
        PlanStatus status,
        ZoneId zone,
        Optional<Anchor> anchor,
        List<PhaseEntry> entries,
        Map<String, Activity> activities,
        Map<String, GoalState> goals,
        List<Incident> incidents,
        Map<String, OpenFlag> flags,
        Set<Notice> reported,
        Set<EvidenceId> revisionsChecked,
        boolean withdrawalDue,
        Map<String, LocalDate> asked,
        Map<String, LocalDate> confirmed,
        Optional<Instant> evaluatedAt) {

    /**
     * Key in {@code asked} while a surgery has been dated earlier than before and no step has been made since: the next
     * step forward needs a person's confirmation, so that a typing error cannot open a phase.
     */
    public static final String SURGERY_MOVED = "surgery moved";

    public CarePlanState {
        entries = List.copyOf(entries);
        activities = sorted(activities);
        goals = sorted(goals);
        incidents = List.copyOf(incidents);
        flags = sorted(flags);
        reported = Set.copyOf(reported);
        revisionsChecked = Set.copyOf(revisionsChecked);
        asked = sorted(asked);
        confirmed = sorted(confirmed);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a plan is always in a phase");
        }
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return java.util.Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** A plan at its enrolment: nothing opened, nothing known. */
    public static CarePlanState enrolled(
            ZoneId zone,
            Optional<Anchor> anchor,
            String phase,
            Instant at,
            Collection<String> activityItems,
            Collection<String> goalItems) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        Map<String, Activity> activities = new LinkedHashMap<>();
        activityItems.forEach(item -> activities.put(item, Activity.draft(item)));
        Map<String, GoalState> goals = new LinkedHashMap<>();
        goalItems.forEach(item -> goals.put(item, new GoalState(Achievement.IN_PROGRESS, day, List.of())));
        return new CarePlanState(
                PlanStatus.ACTIVE,
                zone,
                anchor,
                List.of(new PhaseEntry(phase, day, at, PhaseEntry.Cause.ENROLMENT, List.of())),
                activities,
                goals,
                List.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                false,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** The present phase. */
    public String phase() {
        return lastEntry().phase();
    }

    public PhaseEntry lastEntry() {
        return entries.get(entries.size() - 1);
    }

    /** The latest opening of a phase by its gate or by enrolment (ruling 73); returns into it are not openings. */
    public Optional<PhaseEntry> latestOpening(String phase) {
        return entries.stream()
                .filter(e -> e.phase().equals(phase) && !e.cause().isReturn())
                .reduce((a, b) -> b);
    }

    /** Whether the one step of a local day has been made (ruling 50). */
    public boolean stepUsedOn(LocalDate day) {
        return entries.stream().anyMatch(e -> e.day().equals(day) && e.cause() != PhaseEntry.Cause.ENROLMENT);
    }

    /** The local day of the latest release of an incident of the given rules that falls on or before a day. */
    public Optional<LocalDate> lastRelease(Set<String> items, LocalDate upTo) {
        return incidents.stream()
                .filter(i -> items.contains(i.item()))
                .flatMap(i -> i.releasedOn().stream())
                .filter(day -> !day.isAfter(upTo))
                .max(LocalDate::compareTo);
    }

    public CarePlanState withStatus(PlanStatus changed) {
        return changed(parts -> parts.status = changed);
    }

    public CarePlanState withZone(ZoneId changed) {
        return changed(parts -> parts.zone = changed);
    }

    public CarePlanState withAnchor(Anchor changed) {
        return changed(parts -> parts.anchor = Optional.of(changed));
    }

    public CarePlanState withActivity(Activity changed) {
        Map<String, Activity> all = new TreeMap<>(activities);
        all.put(changed.id().item(), changed);
        return changed(parts -> parts.activities = all);
    }

    /** This plan after people were asked something on a local day. */
    public CarePlanState withAsked(String key, LocalDate day) {
        Map<String, LocalDate> all = new TreeMap<>(asked);
        all.put(key, day);
        return new CarePlanState(
                status,
                zone,
                anchor,
                entries,
                activities,
                goals,
                incidents,
                flags,
                reported,
                revisionsChecked,
                withdrawalDue,
                all,
                confirmed,
                evaluatedAt);
    }

    /** This plan after a person has confirmed a proposed step on a local day. */
    public CarePlanState withConfirmed(String item, LocalDate day) {
        Map<String, LocalDate> all = new TreeMap<>(confirmed);
        all.put(item, day);
        return changed(parts -> parts.confirmed = all);
    }

    /** This plan with the activities, goals and events of another version of its protocol. */
    public CarePlanState carriedOver(
            Map<String, Activity> otherActivities, Map<String, GoalState> otherGoals, List<Incident> otherIncidents) {
        return changed(parts -> {
            parts.activities = otherActivities;
            parts.goals = otherGoals;
            parts.incidents = otherIncidents;
        });
    }

    private CarePlanState changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new CarePlanState(
                parts.status,
                parts.zone,
                parts.anchor,
                entries,
                parts.activities,
                parts.goals,
                parts.incidents,
                flags,
                reported,
                revisionsChecked,
                withdrawalDue,
                asked,
                parts.confirmed,
                evaluatedAt);
    }

    /** What can be changed from outside an evaluation. */
    private static final class Parts {
        PlanStatus status;
        ZoneId zone;
        Optional<Anchor> anchor;
        Map<String, Activity> activities;
        Map<String, GoalState> goals;
        List<Incident> incidents;
        Map<String, LocalDate> confirmed;

        Parts(CarePlanState state) {
            status = state.status;
            zone = state.zone;
            anchor = state.anchor;
            activities = state.activities;
            goals = state.goals;
            incidents = state.incidents;
            confirmed = state.confirmed;
        }
    }
}
