package org.gradus.sandbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Where the sandbox clock stands still; no row while it runs. Kept so that a restart does not jump to real time. */
@Entity
@Table(name = "GRADUS_STOPPED_CLOCK")
class StoppedClock {

    /** There is one clock. */
    static final int ONLY = 1;

    @Id
    @Column(name = "ID")
    private int id;

    @Column(name = "STOPPED_AT", nullable = false)
    private Instant stoppedAt;

    /** For Hibernate. */
    protected StoppedClock() {}

    StoppedClock(Instant stoppedAt) {
        this.id = ONLY;
        this.stoppedAt = stoppedAt;
    }

    Instant stoppedAt() {
        return stoppedAt;
    }
}
