package org.gradus.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * The instants at which resources arrive, in clinical time. A sandbox clock that stands still must not make arrivals equal,
 * so each is a microsecond later than the one before (ruling 69).
 */
@Component
class Arrivals {

    private final Clock clinicalTime;
    private Instant base = Instant.MIN;
    private long sinceBase;

    Arrivals(Clock clinicalTime) {
        this.clinicalTime = clinicalTime;
    }

    synchronized Instant next() {
        Instant now = clinicalTime.instant().truncatedTo(ChronoUnit.MICROS);
        sinceBase = now.equals(base) ? sinceBase + 1 : 0;
        base = now;
        return now.plus(sinceBase, ChronoUnit.MICROS);
    }
}
