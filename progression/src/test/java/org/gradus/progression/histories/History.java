package org.gradus.progression.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gradus.progression.histories.Event.Kind;

/** Draws what happens to a patient on each day: mostly a good recovery, with everything that can go wrong now and then. */
final class History {

    private static final int FIRST_MINUTE = 5 * 60;
    private static final List<String> CLEARANCES = List.of("C1", "C2", "C2J", "C3");

    private final Random random;
    private final List<Event> past = new ArrayList<>();
    private final int[] minuteOfDay = new int[400];
    final boolean obese;
    /** How much goes wrong: 0 for hardly anything, 3 for a lot. */
    private final int trouble;

    History(long seed) {
        this.random = new Random(seed);
        this.obese = random.nextInt(5) == 0;
        this.trouble = random.nextInt(4);
    }

    private boolean chance(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    private boolean mishap(double percent) {
        return chance(percent * trouble);
    }

    /** The events that arrive on a day, some of them for a day before. */
    List<Event> arriving(int day, Set<String> flags) {
        List<Event> events = new ArrayList<>();
        pain(day, events);
        exercise(day, events);
        decisions(day, flags, events);
        past.addAll(events);
        return events;
    }

    private void pain(int day, List<Event> events) {
        if (chance(93)) {
            int worst = day < 20 ? 6 : day < 80 ? 4 : day < 170 ? 3 : 2;
            add(events, Kind.PAIN, day, "", mishap(0.7) ? 5 + random.nextInt(5) : random.nextInt(worst + 1), 0);
        }
        if (mishap(0.3)) {
            add(events, Kind.PAIN_IN_WORDS, day, "", 0, 0);
        }
        if (mishap(0.5)) {
            String activity = String.format("A%02d", 1 + random.nextInt(18));
            add(events, Kind.PAIN_DURING, day, activity, random.nextInt(5), 0);
        }
        if (mishap(0.4)) {
            add(events, Kind.TEMPERATURE, day, "", 36 + random.nextInt(4), 0);
        }
        if (mishap(0.05)) {
            add(events, Kind.CHEST_PAIN, day, "", 0, 0);
        }
    }

    private void exercise(int day, List<Event> events) {
        if (chance(90)) {
            add(events, Kind.WALK, day, "", 0, 6 + random.nextInt(15));
        }
        if (day > 25 && chance(45)) {
            add(events, Kind.WALK, day, "", 1500 + random.nextInt(400), 25);
        }
        if (day > 80 && chance(65)) {
            add(events, Kind.CYCLE, day, "", 0, 10 + random.nextInt(25));
        }
        if (day > 100 && (day > 182 ? day % 7 % 2 == 0 && chance(97) : mishap(2))) {
            add(events, Kind.RUN, day, "", 1950 + random.nextInt(100), 25 + random.nextInt(12));
        }
        if (day > 25 && chance(8)) {
            add(events, Kind.THERAPY, day, "", 0, 0);
        }
    }

    private void decisions(int day, Set<String> flags, List<Event> events) {
        if (chance(day % 91 > 75 || day % 91 < 30 ? 12 : 3)) {
            add(events, Kind.APPROVAL, day, CLEARANCES.get(random.nextInt(4)), 0, 0);
        }
        if (mishap(0.4)) {
            add(events, Kind.DENIAL, day, CLEARANCES.get(random.nextInt(4)), 0, 0);
        }
        if (mishap(0.4)) {
            add(events, Kind.NURSE_APPROVAL, day, CLEARANCES.get(random.nextInt(4)), 0, 0);
        }
        boolean redFlag = flags.stream().anyMatch(f -> f.startsWith("RF-"));
        if (redFlag && chance(20)) {
            add(events, Kind.APPROVAL, day, "C-RF", 0, 0);
        }
        if (flags.stream().anyMatch(f -> f.matches("H[123]")) && chance(10)) {
            add(events, Kind.APPROVAL, day, "C-RESUME", 0, 0);
        }
        if (mishap(0.2)) {
            add(events, chance(50) ? Kind.DENIAL : Kind.NURSE_APPROVAL, day, chance(50) ? "C-RF" : "C-RESUME", 0, 0);
        }
    }

    private void add(List<Event> events, Kind kind, int arrival, String item, int value, int minutes) {
        int day = mishap(1) ? Math.max(0, arrival - 1 - random.nextInt(6)) : arrival;
        int minute = FIRST_MINUTE + minuteOfDay[day]++;
        events.add(new Event(kind, past.size() + events.size(), day, minute, item, value, minutes));
    }

    /** An event of an earlier day that turns out wrong today, with its right value, or as a mistake. */
    List<Event> revised(List<Event> arriving) {
        if (past.isEmpty() || !mishap(0.6)) {
            return List.of();
        }
        Event event = past.get(Math.max(0, past.size() - 1 - random.nextInt(80)));
        if (event.mistaken || arriving.contains(event)) {
            return List.of();
        }
        if (event.is(Kind.PAIN) && chance(50)) {
            event.value = random.nextInt(8);
        } else {
            event.mistaken = true;
        }
        return List.of(event);
    }
}
