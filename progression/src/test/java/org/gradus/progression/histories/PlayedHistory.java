package org.gradus.progression.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradus.progression.fixtures.Arrivals;
import org.gradus.progression.fixtures.Calendar;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Patients;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.PhaseEntry;
import org.gradus.progression.plan.PhaseEntry.Cause;

/** One history and its plan side by side. */
final class PlayedHistory {
    private static final Set<String> FROM_P1 = items(1, 4);
    private static final Set<String> FROM_P2 = Set.of("A02", "A05", "A06", "A08", "A09", "A10", "A11", "A12");
    private static final Set<String> FROM_P3 = Set.of("A03", "A07", "A13", "A14", "A15", "A16");

    private final long seed;
    private final int days;
    private final History history;
    private final Rules rules;
    private final Patient patient;
    private final Calendar calendar;
    private int checkedEntries = 1;

    PlayedHistory(long seed, int days, boolean lawful) {
        this.seed = seed;
        this.history = new History(seed);
        this.rules = new Rules(history.obese);
        this.days = days;
        this.patient = lawful ? Patients.aPatient() : Patients.aPatientUnchecked();
        this.calendar = patient.calendar();
        if (history.obese) {
            patient.before(-3, a -> a.bodyMassIndex(31));
        }
    }

    /** Plays it to its end and gives the phase that it ends in. */
    String play() {
        for (int day = 0; day < days; day++) {
            if (day > 0) {
                patient.at(day, "00:00", a -> a);
                check(day);
            }
            List<Event> arriving = history.arriving(day, patient.flags());
            List<Event> revised = history.revised(arriving);
            patient.day(day, a -> arrive(a, arriving, revised));
            rules.learn(arriving);
            rules.evaluate(day);
            check(day);
        }
        return patient.phase();
    }

    private static Arrivals arrive(Arrivals arrivals, List<Event> arriving, List<Event> revised) {
        Arrivals all = arrivals;
        for (Event event : arriving) {
            all = event.arrival().apply(all);
        }
        for (Event event : revised) {
            all = event.mistaken ? all.withdraw(event.name()) : all.correct(event.name(), event.value);
        }
        return all;
    }

    private static Set<String> items(int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> String.format("A%02d", n)).collect(Collectors.toSet());
    }

    private void check(int day) {
        checkSteps(day);
        checkHolds(day);
        checkActivities(day);
    }

    private void checkSteps(int day) {
        List<PhaseEntry> entries = patient.plan().entries();
        boolean stepped = entries.size() > checkedEntries;
        for (PhaseEntry entry : entries.subList(checkedEntries, entries.size())) {
            String what = "seed " + seed + " day " + day + " into " + entry.phase() + " by " + entry.cause();
            if (entry.cause() == Cause.ADVANCE) {
                assertThat(gate(entry.phase(), day)).as(what).isTrue();
                assertThat(rules.redFlagOpen()).as(what + " under a red flag").isFalse();
                assertThat(holdUnresolved(day)).as(what + " under a hold").isFalse();
                assertThat(usedOn(day)).as(what + " once a day").isEqualTo(1);
            }
            if (entry.cause() == Cause.WITHDRAWAL) {
                String left = entries.get(entries.indexOf(entry) - 1).phase();
                assertThat(gate(left, openingOf(left))).as(what).isFalse();
            }
        }
        checkedEntries = entries.size();
        boolean held = patient.plan().incidents().stream().anyMatch(Incident::isOpen);
        if (!stepped && !held && usedOn(day) == 0) {
            String next = "P" + (Integer.parseInt(patient.phase().substring(1)) + 1);
            assertThat(gate(next, day))
                    .as("seed %s day %s: %s missed", seed, day, next)
                    .isFalse();
        }
    }

    private boolean gate(String phase, int day) {
        return rules.gate(phase, day, lastRegressFrom(phase), openingOf("P4"));
    }

    private long usedOn(int day) {
        return patient.plan().entries().stream()
                .filter(e -> e.cause() != Cause.ENROLMENT && e.day().equals(calendar.date(day)))
                .count();
    }

    private int openingOf(String phase) {
        return patient.plan()
                .latestOpening(phase)
                .map(e -> calendar.day(e.at()))
                .orElse(1000);
    }

    private int lastRegressFrom(String phase) {
        List<PhaseEntry> entries = patient.plan().entries();
        for (int i = entries.size() - 1; i > 0; i--) {
            if (entries.get(i).cause() == Cause.REGRESS
                    && entries.get(i - 1).phase().equals(phase)) {
                return calendar.day(entries.get(i).at());
            }
        }
        return -1000;
    }

    private boolean holdUnresolved(int day) {
        boolean pain = IntStream.rangeClosed(2, 17)
                .filter(n -> n != 15)
                .mapToObj(n -> String.format("A%02d", n))
                .anyMatch(rules::painUnresolved);
        boolean spike = !patient.phase().equals("P2") && rules.spikeUnresolved(openingOf("P2"), day);
        return pain || spike || rules.runPainUnresolved(day);
    }

    private void checkHolds(int day) {
        Set<String> active = patient.activities("active");
        String when = "seed " + seed + " day " + day;
        assertThat(patient.flags().stream().anyMatch(f -> f.startsWith("RF-")))
                .as(when + " red flag")
                .isEqualTo(rules.redFlagOpen());
        if (rules.redFlagOpen()) {
            assertThat(active).as(when).noneMatch(i -> i.compareTo("A19") < 0);
        }
        boolean exceeded = rules.limitExceeded(day, 0);
        assertThat(patient.flags().contains("HR10")).as(when + " weekly limit").isEqualTo(exceeded);
        if (exceeded) {
            assertThat(active).as(when).doesNotContain("A15", "A18");
        }
        assertThat(active).as(when + " pain").noneMatch(i -> isCoveredByH1(i) && rules.painUnresolved(i));
    }

    private static boolean isCoveredByH1(String item) {
        return item.compareTo("A19") < 0 && !Set.of("A01", "A15", "A18").contains(item);
    }

    private void checkActivities(int day) {
        Set<String> active = patient.activities("active").stream()
                .filter(i -> i.compareTo("A19") < 0)
                .collect(Collectors.toSet());
        String phase = patient.phase();
        Set<String> allowed = new TreeSet<>(FROM_P1);
        if (phase.compareTo("P2") >= 0) {
            allowed.addAll(FROM_P2);
        }
        if (phase.compareTo("P3") >= 0) {
            allowed.addAll(FROM_P3);
            allowed.remove("A02");
        }
        if (phase.compareTo("P4") >= 0) {
            allowed.addAll(items(17, 18));
            allowed.remove("A15");
        }
        assertThat(allowed).as("seed %s day %s in %s", seed, day, phase).containsAll(active);
    }
}
