package org.gradus.progression.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradus.progression.evidence.Chart;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Measurement;
import org.gradus.progression.plan.Incident;
import org.jspecify.annotations.Nullable;

/**
 * A day's maximum in a range holds until enough calm days in a row follow; several such days close together need a
 * clearance besides (H3; rulings 29–31, 55, 73).
 *
 * @param item protocol item
 * @param text what the flag says
 * @param measure what is watched
 * @param spike range of the day's maximum that is a spike
 * @param sincePhase phase on or after whose latest opening a spike counts; before it there is no such hold
 * @param calmDays consecutive days, each reported and low, that release
 * @param limits the most of a calm day, by phase
 * @param cluster how many spike days within {@code clusterDays} need a clearance
 * @param clusterDays length of that window
 * @param activities protocol items that it holds
 * @param release the clearance that ends a cluster
 */
public record SpikeHold(
        String item,
        String text,
        String measure,
        Range spike,
        String sincePhase,
        int calmDays,
        Map<String, BigDecimal> limits,
        int cluster,
        int clusterDays,
        Set<String> activities,
        String release)
        implements HoldRule {

    private static final String CLUSTER = "cluster ";

    public SpikeHold {
        limits = Map.copyOf(limits);
        activities = Set.copyOf(activities);
    }

    @Override
    public Optional<String> clearance() {
        return Optional.of(release);
    }

    @Override
    public List<Incident> review(Situation situation) {
        Optional<LocalDate> entry = situation.plan().latestOpening(sincePhase).map(e -> e.day());
        boolean reached = situation.phaseIndex() >= situation.protocol().phaseIndex(sincePhase);
        if (entry.isEmpty() || !reached) {
            return List.of();
        }
        Map<String, Incident> known = new HashMap<>();
        known(situation).forEach(i -> known.put(i.key(), i));
        SortedSet<LocalDate> spikes = spikes(situation, entry.get(), known);
        List<Incident> incidents = new ArrayList<>();
        for (LocalDate day : spikes) {
            Incident incident = known.get(day.toString());
            incidents.add(calmed(incident == null ? opened(day, situation) : incident, day, situation));
        }
        incidents.addAll(clusters(spikes, known, situation));
        return incidents;
    }

    private Incident opened(LocalDate day, Situation situation) {
        return Incident.opened(
                item, day.toString(), Effective.on(day), situation.day(), Set.of(), evidence(day, situation));
    }

    private List<EvidenceId> evidence(LocalDate day, Situation situation) {
        return situation.chart().on(measure, day).stream().map(Measurement::id).toList();
    }

    /** Spike days by present evidence, and those before it that the plan remembers. */
    private SortedSet<LocalDate> spikes(Situation situation, LocalDate entry, Map<String, Incident> known) {
        Chart chart = situation.chart();
        SortedSet<LocalDate> spikes = new TreeSet<>();
        for (LocalDate day : chart.daysOf(measure)) {
            if (!day.isBefore(entry) && !day.isAfter(situation.day()) && isSpike(chart, day)) {
                spikes.add(day);
            }
        }
        known.keySet().stream()
                .filter(key -> !key.startsWith(CLUSTER))
                .map(LocalDate::parse)
                .filter(day -> day.isBefore(chart.from()) && !day.isBefore(entry))
                .forEach(spikes::add);
        return spikes;
    }

    private boolean isSpike(Chart chart, LocalDate day) {
        return chart.on(measure, day).stream()
                .flatMap(m -> m.low().stream())
                .max(BigDecimal::compareTo)
                .map(spike::contains)
                .orElse(false);
    }

    private Incident calmed(Incident incident, LocalDate spikeDay, Situation situation) {
        if (!incident.isOpen()) {
            return incident;
        }
        BigDecimal limit = limits.get(situation.plan().phase());
        int calm = 0;
        for (LocalDate day = spikeDay.plusDays(1); !day.isAfter(situation.day()); day = day.plusDays(1)) {
            calm = isCalm(situation.chart(), day, limit) ? calm + 1 : 0;
            if (calm == calmDays) {
                return incident.released(situation.day());
            }
        }
        return incident;
    }

    private boolean isCalm(Chart chart, LocalDate day, @Nullable BigDecimal limit) {
        List<Measurement> reports = chart.on(measure, day);
        return limit != null && !reports.isEmpty() && reports.stream().allMatch(m -> m.atMost(limit));
    }

    private List<Incident> clusters(SortedSet<LocalDate> spikes, Map<String, Incident> known, Situation situation) {
        Clearance clearance = situation.protocol().clearance(release);
        Settlement settlement = new Settlement(clearance, situation);
        List<Incident> incidents = new ArrayList<>();
        LocalDate settledUpTo = LocalDate.MIN;
        for (LocalDate last : spikes) {
            LocalDate first = last.minusDays(clusterDays - 1L);
            LocalDate floor = settledUpTo;
            long close = spikes.headSet(last.plusDays(1)).stream()
                    .filter(day -> !day.isBefore(first) && day.isAfter(floor))
                    .count();
            if (close >= cluster) {
                String key = CLUSTER + last;
                Incident incident = known.containsKey(key)
                        ? known.get(key)
                        : Incident.opened(
                                item, key, Effective.on(last), situation.day(), Set.of(), evidence(last, situation));
                Incident settled = settlement.settle(incident, Effective.on(last));
                incidents.add(settled);
                if (!settled.isOpen()) {
                    settledUpTo = clearance.approvalsEver(situation.chart()).stream()
                            .map(Measurement::day)
                            .filter(day -> !day.isBefore(last))
                            .min(LocalDate::compareTo)
                            .orElse(settledUpTo);
                }
            }
        }
        return incidents;
    }
}
