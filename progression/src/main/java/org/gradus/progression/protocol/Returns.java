package org.gradus.progression.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.plan.PhaseEntry;

/** Returns to an earlier phase, as the plan's entries record them. */
final class Returns {

    private Returns() {}

    /** The day, up to the judged one, of the last REGRESS out of a phase. */
    static Optional<LocalDate> lastRegressFrom(Situation situation, String phase) {
        List<PhaseEntry> entries = situation.plan().entries();
        for (int i = entries.size() - 1; i > 0; i--) {
            PhaseEntry entry = entries.get(i);
            if (entry.cause() == PhaseEntry.Cause.REGRESS
                    && entries.get(i - 1).phase().equals(phase)
                    && !entry.day().isAfter(situation.day())) {
                return Optional.of(entry.day());
            }
        }
        return Optional.empty();
    }
}
