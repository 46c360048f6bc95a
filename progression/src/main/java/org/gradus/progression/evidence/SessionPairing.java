package org.gradus.progression.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts distances and durations together to sessions and sets duplicates and contradictions aside (rulings 12–14, 72). */
final class SessionPairing {

    private static final Comparator<Measurement> BY_RECEIPT = Comparator.comparing(
                    (Measurement m) -> m.report().received())
            .thenComparing(m -> m.report().sequence())
            .thenComparing(Measurement::id);

    private final ChartRules rules;

    SessionPairing(ChartRules rules) {
        this.rules = rules;
    }

    record Result(List<Session> sessions, List<Measurement> rejected, List<Rejection> rejections) {}

    private record Key(String kind, LocalDate day, Optional<Instant> start, Optional<String> device) {}

    /** The halves of one session, or of several that cannot be told apart, by receipt. */
    private static final class Halves {
        final List<Measurement> distances = new ArrayList<>();
        final List<Measurement> durations = new ArrayList<>();
    }

    Result pair(List<Measurement> accepted) {
        List<Measurement> byReceipt = accepted.stream().sorted(BY_RECEIPT).toList();
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Key, Halves> groups = new LinkedHashMap<>();
        Set<String> identified = new HashSet<>();
        for (Measurement m : byReceipt) {
            for (SessionKind kind : rules.sessions()) {
                boolean distance = kind.distance().filter(m.measure()::equals).isPresent();
                boolean duration =
                        kind.duration().filter(m.measure()::equals).isPresent() && m.onActivity(kind.activities());
                if (distance || duration) {
                    if (repeatsIdentifier(m, identified)) {
                        duplicate(m, result);
                        break;
                    }
                    Halves halves = groups.computeIfAbsent(key(kind, m), k -> new Halves());
                    (distance ? halves.distances : halves.durations).add(m);
                }
            }
        }
        groups.forEach((key, halves) -> sessions(key, halves, result));
        return result;
    }

    private static boolean repeatsIdentifier(Measurement m, Set<String> identified) {
        boolean repeated = false;
        for (String identifier : m.report().identifiers()) {
            repeated |= !identified.add(m.measure() + ' ' + identifier);
        }
        return repeated;
    }

    private static Key key(SessionKind kind, Measurement m) {
        return new Key(kind.id(), m.day(), m.effective().start(), m.report().device());
    }

    private void sessions(Key key, Halves halves, Result result) {
        boolean one = key.device().isPresent() && key.start().isPresent();
        SessionKind kind = rules.sessions().stream()
                .filter(k -> k.id().equals(key.kind()))
                .findFirst()
                .orElseThrow();
        boolean counted = false;
        int pairs = Math.max(halves.distances.size(), halves.durations.size());
        for (int i = 0; i < pairs; i++) {
            Optional<Measurement> distance = at(halves.distances, i);
            Optional<Measurement> duration = at(halves.durations, i);
            if (one && counted) {
                distance.ifPresent(m -> duplicate(m, result));
                duration.ifPresent(m -> duplicate(m, result));
            } else if (plausible(kind, distance, duration)) {
                result.sessions().add(new Session(kind.id(), key.day(), distance, duration));
                counted = true;
            } else {
                distance.ifPresent(m -> implausible(m, kind, result));
                duration.ifPresent(m -> implausible(m, kind, result));
            }
        }
    }

    private static Optional<Measurement> at(List<Measurement> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }

    private static boolean plausible(SessionKind kind, Optional<Measurement> distance, Optional<Measurement> duration) {
        if (kind.plausibility().isEmpty() || distance.isEmpty()) {
            return true;
        }
        SessionKind.Plausibility limits = kind.plausibility().get();
        Optional<BigDecimal> metres = distance.get().low();
        Optional<BigDecimal> minutes = duration.flatMap(Measurement::low);
        if (metres.isEmpty()) {
            return true;
        }
        return minutes.isPresent() ? limits.accepts(metres.get(), minutes.get()) : limits.accepts(metres.get());
    }

    private void duplicate(Measurement m, Result result) {
        result.rejected().add(m);
        result.rejections()
                .add(new Rejection(
                        m.id(),
                        m.measure(),
                        Optional.of(m.day()),
                        Optional.of(rules.duplicate()),
                        false,
                        "the same session was received before"));
    }

    private static void implausible(Measurement m, SessionKind kind, Result result) {
        result.rejected().add(m);
        result.rejections()
                .add(new Rejection(
                        m.id(),
                        m.measure(),
                        Optional.of(m.day()),
                        kind.plausibility().map(SessionKind.Plausibility::flag),
                        false,
                        "distance and duration contradict each other"));
    }
}
