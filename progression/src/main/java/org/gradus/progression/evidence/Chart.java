package org.gradus.progression.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The patient's evidence as a protocol sees it at one instant: what counts, by measure and local day, and what does not,
 * with the reason.
 */
public final class Chart {

    private static final Comparator<Measurement> BY_TIME = Comparator.comparing(Measurement::day)
            .thenComparing(m -> m.effective().start().orElse(Instant.MIN))
            .thenComparing(m -> m.report().received())
            .thenComparing(m -> m.report().sequence())
            .thenComparing(Measurement::id);

    private final ZoneId zone;
    private final Instant now;
    private final LocalDate from;
    private final Map<String, List<Measurement>> byMeasure = new HashMap<>();
    private final Map<String, Map<LocalDate, List<Measurement>>> byDay = new HashMap<>();
    private final Map<String, Map<LocalDate, List<Session>>> sessions = new HashMap<>();
    private final Map<String, Set<LocalDate>> unclean = new HashMap<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<EvidenceId, Instant> received = new HashMap<>();

    private Chart(ZoneId zone, Instant now, LocalDate from) {
        this.zone = zone;
        this.now = now;
        this.from = from;
    }

    /** Qualifies every report; neither the order in which they are given nor a repetition matters. */
    public static Chart of(Evidence evidence, ChartRules rules, ZoneId zone, Instant now) {
        Chart chart = new Chart(zone, now, evidence.from());
        Qualification qualification = new Qualification(rules, zone, now);
        List<Measurement> accepted = new ArrayList<>();
        Map<Code, List<Measure>> measures = byCode(rules);
        Set<EvidenceId> seen = new HashSet<>();
        for (Report report : evidence.reports()) {
            if (!seen.add(report.id())) {
                continue;
            }
            for (Measure measure : reported(report, measures)) {
                chart.received.put(report.id(), report.received());
                Qualification.Outcome outcome = qualification.judge(report, measure);
                outcome.measurement().ifPresent(accepted::add);
                outcome.rejection().ifPresent(chart::reject);
            }
        }
        accepted.sort(BY_TIME);
        SessionPairing.Result paired = new SessionPairing(rules).pair(accepted);
        paired.rejections().forEach(chart::reject);
        Set<Measurement> rejected = new HashSet<>(paired.rejected());
        accepted.stream().filter(m -> !rejected.contains(m)).forEach(chart::accept);
        paired.sessions().forEach(chart::accept);
        chart.rejections.sort(Comparator.comparing(Rejection::id).thenComparing(Rejection::measure));
        return chart;
    }

    private static Map<Code, List<Measure>> byCode(ChartRules rules) {
        Map<Code, List<Measure>> byCode = new HashMap<>();
        rules.measures()
                .forEach(measure -> measure.codes()
                        .forEach(code -> byCode.computeIfAbsent(code, c -> new ArrayList<>())
                                .add(measure)));
        return byCode;
    }

    /** The measures that a report is about, each once however many of its codings say so. */
    private static Collection<Measure> reported(Report report, Map<Code, List<Measure>> byCode) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        for (Code code : report.codes()) {
            byCode.getOrDefault(code, List.of()).forEach(measure -> measures.put(measure.id(), measure));
        }
        return measures.values();
    }

    private void accept(Measurement measurement) {
        byMeasure.computeIfAbsent(measurement.measure(), m -> new ArrayList<>()).add(measurement);
        byDay.computeIfAbsent(measurement.measure(), m -> new HashMap<>())
                .computeIfAbsent(measurement.day(), d -> new ArrayList<>())
                .add(measurement);
    }

    private void accept(Session session) {
        sessions.computeIfAbsent(session.kind(), k -> new HashMap<>())
                .computeIfAbsent(session.day(), d -> new ArrayList<>())
                .add(session);
    }

    private void reject(Rejection rejection) {
        rejections.add(rejection);
        if (rejection.uninterpretable()) {
            rejection
                    .day()
                    .ifPresent(day -> unclean.computeIfAbsent(rejection.measure(), m -> new HashSet<>())
                            .add(day));
        }
    }

    public ZoneId zone() {
        return zone;
    }

    public Instant now() {
        return now;
    }

    /** The patient's local day of the evaluation. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** First day from which the evidence is complete. */
    public LocalDate from() {
        return from;
    }

    /** All that counts of a measure, by time. */
    public List<Measurement> of(String measure) {
        return byMeasure.getOrDefault(measure, List.of());
    }

    /** What counts of a measure on one day, by time. */
    public List<Measurement> on(String measure, LocalDate day) {
        return byDay.getOrDefault(measure, Map.of()).getOrDefault(day, List.of());
    }

    /** The days on which something of a measure counts. */
    public Set<LocalDate> daysOf(String measure) {
        return byDay.getOrDefault(measure, Map.of()).keySet();
    }

    /** The sessions of a kind that began on a day. */
    public List<Session> sessions(String kind, LocalDate day) {
        return sessions.getOrDefault(kind, Map.of()).getOrDefault(day, List.of());
    }

    /** The days on which sessions of a kind began. */
    public Set<LocalDate> sessionDays(String kind) {
        return sessions.getOrDefault(kind, Map.of()).keySet();
    }

    /** Whether a day has a report of the measure that cannot be interpreted (ruling 15). */
    public boolean unclean(String measure, LocalDate day) {
        return unclean.getOrDefault(measure, Set.of()).contains(day);
    }

    /** When a report of a known measure was first received. */
    public Optional<Instant> received(EvidenceId id) {
        return Optional.ofNullable(received.get(id));
    }

    /** What does not count, by reference. */
    public List<Rejection> rejections() {
        return List.copyOf(rejections);
    }
}
