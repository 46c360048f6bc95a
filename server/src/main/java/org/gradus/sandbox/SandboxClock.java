package org.gradus.sandbox;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.schedule.ClinicalClock;
import org.gradus.schedule.DueReviews;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets the clinical clock of a sandbox, and runs what falls due on the way forward. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SandboxClock implements SmartInitializingSingleton {

    private final ClinicalClock clock;
    private final List<DueReviews> reviews;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    SandboxClock(
            ClinicalClock clock,
            List<DueReviews> reviews,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.clock = clock;
        this.reviews = List.copyOf(reviews);
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A clock that stood still when the server ended stands still at the same instant again. */
    @Override
    public void afterSingletonsInstantiated() {
        stored().ifPresent(stopped -> clock.stopAt(stopped.stoppedAt()));
    }

    /** Clinical time as it is now. */
    ClockReading read() {
        return new ClockReading(clock.instant(), clock.isStopped());
    }

    /**
     * Moves the clock to that instant, where it stands still. On the way forward every review that falls due has run, in
     * order, when this returns; the way back runs and undoes nothing.
     */
    synchronized ClockReading stopAt(Instant instant) {
        runReviewsUntil(instant);
        clock.stopAt(instant);
        transaction.executeWithoutResult(status -> entities.merge(new StoppedClock(instant)));
        return read();
    }

    /** Lets the clock show real time again, after the reviews that have fallen due by then. */
    synchronized ClockReading run() {
        runReviewsUntil(Clock.systemUTC().instant());
        clock.run();
        transaction.executeWithoutResult(status -> {
            StoppedClock stopped = entities.find(StoppedClock.class, StoppedClock.ONLY);
            if (stopped != null) {
                entities.remove(stopped);
            }
        });
        return read();
    }

    private void runReviewsUntil(Instant end) {
        if (!end.isAfter(clock.instant())) {
            return;
        }
        Optional<Instant> next = nextUntil(end);
        while (next.isPresent()) {
            Instant due = latest(next.get(), clock.instant());
            clock.stopAt(due);
            reviews.forEach(each -> each.runUntil(due));
            next = nextUntil(end);
            if (next.filter(instant -> !instant.isAfter(due)).isPresent()) {
                throw new ReviewStillDue(due);
            }
        }
    }

    private Optional<Instant> nextUntil(Instant end) {
        return reviews.stream().flatMap(each -> each.nextUntil(end).stream()).min(Instant::compareTo);
    }

    private Optional<StoppedClock> stored() {
        return Optional.ofNullable(entities.find(StoppedClock.class, StoppedClock.ONLY));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
