package org.gradus.progression.protocol;

import java.util.List;
import java.util.Set;

/**
 * A number of days since day 0 that risk modifiers or the surgery type replace.
 *
 * @param days whole days
 * @param shifts what replaces it; the largest that applies, so the latest day, wins for earliest days
 */
public record Days(int days, List<Shift> shifts) {

    public Days {
        shifts = List.copyOf(shifts);
    }

    public static Days of(int days) {
        return new Days(days, List.of());
    }

    /** Replaces the days when any of the modifiers applies. */
    public record Shift(int days, Set<String> modifiers) {
        public Shift {
            modifiers = Set.copyOf(modifiers);
        }
    }

    /** The days that apply to this patient now. */
    public int in(Situation situation) {
        return shifts.stream()
                .filter(shift -> shift.modifiers().stream().anyMatch(situation::shifts))
                .mapToInt(Shift::days)
                .max()
                .orElse(days);
    }
}
