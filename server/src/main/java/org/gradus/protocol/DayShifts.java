package org.gradus.protocol;

import java.util.List;
import org.gradus.progression.protocol.Days;

/** Reads the extension day-shift: other days for patients with a risk modifier. */
final class DayShifts {

    private DayShifts() {}

    static Days of(int days, List<Rule> shifts, Scope scope) {
        return new Days(
                days,
                shifts.stream()
                        .map(shift -> new Days.Shift(
                                shift.days("days"), scope.actions(shift, "modifier", Kind.RISK_MODIFIER)))
                        .toList());
    }
}
