package org.gradus.progression.histories;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gradus.progression.histories.Event.Kind;

/** The gates once more, read plainly from the protocol and its rulings, in whole numbers and without any of the core. */
final class Rules {

    private static final double MILE = 1609.344;

    private final Map<Kind, List<Event>> byKind = new EnumMap<>(Kind.class);
    private final Map<Integer, List<Event>> byDay = new HashMap<>();
    private final Map<Event, Integer> redFlagReleased = new HashMap<>();
    private final Set<Event> redFlagsSeen = new HashSet<>();
    /** Those that a physician had approved before they were known: a later denial does not open them. */
    private final Set<Event> redFlagsSettled = new HashSet<>();

    private final boolean obese;

    Rules(boolean obese) {
        this.obese = obese;
    }

    void learn(List<Event> events) {
        for (Event event : events) {
            byKind.computeIfAbsent(event.kind, k -> new ArrayList<>()).add(event);
            byDay.computeIfAbsent(event.day, d -> new ArrayList<>()).add(event);
        }
    }

    private Stream<Event> all(Kind... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> byKind.getOrDefault(kind, List.of()).stream())
                .filter(e -> !e.mistaken);
    }

    private Stream<Event> on(int day, Kind... kinds) {
        return byDay.getOrDefault(day, List.of()).stream().filter(e -> e.is(kinds));
    }

    // ---- red flags (rulings 1, 9, 22, 23, 35, 52, 67)

    private static boolean isRedFlag(Event e) {
        return e.is(Kind.CHEST_PAIN)
                || e.is(Kind.TEMPERATURE) && e.value >= 38
                || e.is(Kind.PAIN, Kind.PAIN_DURING) && e.value >= 8;
    }

    /** What an evaluation on a day does to the red flags. */
    void evaluate(int today) {
        redFlagsSettled.removeIf(e -> e.mistaken || !approvalEver("C-RF", e));
        all(Kind.CHEST_PAIN, Kind.TEMPERATURE, Kind.PAIN, Kind.PAIN_DURING)
                .filter(e -> isRedFlag(e) && !redFlagsSeen.contains(e) && !redFlagsSettled.contains(e))
                .forEach(e -> (approvalStands("C-RF", e) ? redFlagsSettled : redFlagsSeen).add(e));
        for (Event e : redFlagsSeen) {
            if (!redFlagReleased.containsKey(e) && approvalStands("C-RF", e)) {
                redFlagReleased.put(e, today);
            } else if (redFlagReleased.containsKey(e) && !approvalEver("C-RF", e)) {
                redFlagReleased.remove(e);
            }
        }
    }

    boolean redFlagOpen() {
        return redFlagsSeen.size() > redFlagReleased.size();
    }

    private int lastRelease(int upTo) {
        return redFlagReleased.values().stream()
                .filter(d -> d <= upTo)
                .max(Integer::compare)
                .orElse(-1000);
    }

    // ---- clearances (rulings 18–24, 36)

    boolean approvalEver(String kind, Event event) {
        return all(Kind.APPROVAL).anyMatch(a -> a.item.equals(kind) && a.notBefore(event));
    }

    private boolean approvalStands(String kind, Event event) {
        return all(Kind.APPROVAL).anyMatch(a -> a.item.equals(kind) && a.notBefore(event) && !denied(a, 1000));
    }

    private boolean denied(Event approval, int upTo) {
        return all(Kind.DENIAL)
                .filter(d -> d.item.equals(approval.item) && d.day <= upTo)
                .anyMatch(d -> d.notBefore(approval));
    }

    private boolean cleared(String kind, int day, int after) {
        return all(Kind.APPROVAL)
                .filter(a -> a.item.equals(kind) && !denied(a, day))
                .anyMatch(a -> a.day <= day && a.day >= day - 14 && a.day >= lastRelease(day) && a.day > after);
    }

    // ---- criteria

    private int count(int day, int window, Predicate<Integer> good) {
        int first = Math.max(day - window + 1, lastRelease(day) + 1);
        int days = 0;
        for (int d = first; d <= day; d++) {
            days += good.test(d) ? 1 : 0;
        }
        return days;
    }

    private boolean painReportedUpTo(int day, int most) {
        return on(day, Kind.PAIN).findAny().isPresent() && on(day, Kind.PAIN).allMatch(e -> e.value <= most);
    }

    private boolean painWindow(int day, int most) {
        return count(day, 7, d -> painReportedUpTo(d, most)) >= 3
                && count(day, 7, d -> on(d, Kind.PAIN).anyMatch(e -> e.value > most)) == 0
                && count(day, 7, d -> on(d, Kind.PAIN_IN_WORDS).findAny().isPresent()) == 0;
    }

    private boolean walkHome(int day) {
        return count(day, 7, d -> on(d, Kind.WALK).mapToInt(e -> e.minutes).sum() >= 10) >= 5;
    }

    private boolean mile(int day) {
        return count(
                        day,
                        14,
                        d -> on(d, Kind.WALK).anyMatch(e -> e.value >= MILE)
                                && painReportedUpTo(d, 3)
                                && on(d, Kind.PAIN_DURING).noneMatch(e -> e.value >= 1))
                >= 3;
    }

    private boolean cardio(int day) {
        Predicate<Integer> enough =
                d -> on(d, Kind.CYCLE).mapToInt(e -> e.minutes).sum() >= 20;
        boolean thisWeek = count(day, 7, enough) >= 3;
        return thisWeek && count(day, 14, d -> d <= day - 7 && enough.test(d)) >= 3;
    }

    private boolean run30(int day, int running) {
        return count(
                                day,
                                14,
                                d -> d >= running
                                        && on(d, Kind.RUN).anyMatch(e -> e.minutes >= 30)
                                        && painReportedUpTo(d, 2)
                                        && on(d, Kind.PAIN_DURING)
                                                .noneMatch(e ->
                                                        e.value >= 1 && (e.item.equals("A15") || e.item.equals("A18"))))
                        >= 3
                && !limitExceeded(day, 0)
                && !limitExceeded(day, 1);
    }

    /** Whether the run week of a day, or one so many weeks before, was above its limit. */
    boolean limitExceeded(int day, int weeksBefore) {
        int start =
                all(Kind.RUN).mapToInt(e -> e.day).filter(d -> d <= day).min().orElse(day + 1);
        if (start > day) {
            return false;
        }
        int present = (day - start) / 7;
        long reference = 0;
        int missed = 0;
        long[] totals = new long[present + 1];
        all(Kind.RUN).filter(e -> e.day <= day).forEach(e -> totals[(e.day - start) / 7] += e.value);
        for (int week = 0; week <= present; week++) {
            long total = totals[week];
            long percent = missed == 0 ? 110 : missed == 1 ? 100 : missed == 2 ? 75 : 50;
            boolean exceeded = week > 0 && total > percent * reference / 100;
            if (exceeded && week == present - weeksBefore) {
                return true;
            }
            if (total > 0) {
                reference = exceeded ? percent * reference / 100 : total;
                missed = 0;
            } else {
                missed++;
            }
        }
        return false;
    }

    /**
     * Whether the gate into a phase is met on a day, holds apart.
     *
     * @param regressed day of the last REGRESS out of that phase
     * @param running day on which P4 opened last
     */
    boolean gate(String phase, int day, int regressed, int running) {
        return switch (phase) {
            case "P2" ->
                day >= (obese ? 42 : 28) && cleared("C1", day, regressed) && painWindow(day, 4) && walkHome(day);
            case "P3" -> day >= 91 && cleared("C2", day, regressed) && painWindow(day, 3) && mile(day);
            case "P4" -> day >= 182 && cleared("C3", day, regressed) && painWindow(day, 2) && cardio(day);
            case "P5" -> run30(day, running);
            default -> false;
        };
    }

    // ---- what must not be open when a phase opens

    /** Pain on an activity other than household walking and running, which no physician has let pass (H1). */
    boolean painUnresolved(String item) {
        return all(Kind.PAIN_DURING)
                .filter(e -> e.value >= 1 && e.item.equals(item))
                .anyMatch(e -> !approvalEver("C-RESUME", e));
    }

    /** A spike since P2 without three calm days in a row after it, by the most lenient limit (H3). */
    boolean spikeUnresolved(int since, int today) {
        for (int spike = Math.max(since, 0); spike <= today; spike++) {
            int worst = on(spike, Kind.PAIN).mapToInt(e -> e.value).max().orElse(0);
            if (worst < 5 || worst > 7) {
                continue;
            }
            int calm = 0;
            boolean released = false;
            for (int d = spike + 1; d <= today; d++) {
                calm = painReportedUpTo(d, 4) ? calm + 1 : 0;
                released |= calm == 3;
            }
            if (!released) {
                return true;
            }
        }
        return false;
    }

    /** Pain on a run with neither a low report on one of the next two days nor a physician's word (H2). */
    boolean runPainUnresolved(int today) {
        return all(Kind.PAIN_DURING)
                .filter(e -> e.value >= 1 && (e.item.equals("A15") || e.item.equals("A18")))
                .anyMatch(e -> !approvalEver("C-RESUME", e)
                        && (e.day == today
                                || Stream.of(e.day + 1, e.day + 2)
                                        .noneMatch(d -> on(d, Kind.PAIN).anyMatch(p -> p.value <= 2))));
    }
}
