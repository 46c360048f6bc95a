package org.gradus.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gradus.schedule.ClinicalClock;
import org.springframework.stereotype.Component;

/**
 * The instants at which resources arrive, in clinical time. A sandbox clock that stands still must not make arrivals equal,
 * so each is a microsecond later than the one before (ruling 69).
 */
@Component
class Arrivals {

    private final ClinicalClock clinicalTime;
    private Instant base = Instant.MIN;
    private long sinceBase;

    Arrivals(ClinicalClock clinicalTime) {
        this.clinicalTime = clinicalTime;
    }

    synchronized Instant next() {
        Instant now = clinicalTime.instant().truncatedTo(ChronoUnit.MICROS);
        if (clinicalTime.isPlayed()) {
            // Another time line, which must not reset the count of this one.
            return now;
        }
        sinceBase = now.equals(base) ? sinceBase + 1 : 0;
        base = now;
        return now.plus(sinceBase, ChronoUnit.MICROS);
    }
}
