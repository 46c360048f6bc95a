package org.gradus.progression.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a report is true: an instant, a period (dated by its start, ruling 8) or a whole local day.
 *
 * @param start the instant, or the start of the period
 * @param end the end of the period, if one was given
 * @param date the local day, when no time of day was given
 */
public record Effective(Optional<Instant> start, Optional<Instant> end, Optional<LocalDate> date) {

    public Effective {
        if (start.isPresent() == date.isPresent()) {
            throw new IllegalArgumentException("either an instant or a day");
        }
    }

    public static Effective at(Instant instant) {
        return new Effective(Optional.of(instant), Optional.empty(), Optional.empty());
    }

    public static Effective during(Instant start, Instant end) {
        return new Effective(Optional.of(start), Optional.of(end), Optional.empty());
    }

    public static Effective on(LocalDate day) {
        return new Effective(Optional.empty(), Optional.empty(), Optional.of(day));
    }

    /** Whether a time of day is known. */
    public boolean timed() {
        return start.isPresent();
    }

    /** The patient's local day (ruling 8): that of the start, also when a session crosses midnight. */
    public LocalDate day(ZoneId zone) {
        return date.orElseGet(() -> LocalDate.ofInstant(start.orElseThrow(), zone));
    }

    /** The instant, or the beginning of the local day. */
    public Instant earliest(ZoneId zone) {
        return start.orElseGet(() -> date.orElseThrow().atStartOfDay(zone).toInstant());
    }

    /** Whether this is at or after the other; on or after its day when either has no time of day (ruling 22). */
    public boolean notBefore(Effective other, ZoneId zone) {
        return timed() && other.timed()
                ? !start.orElseThrow().isBefore(other.start.orElseThrow())
                : !day(zone).isBefore(other.day(zone));
    }

    /** Whether this lies in the future of the given instant; a whole day does when it has not begun (ruling 10). */
    public boolean isAfter(Instant now, ZoneId zone) {
        return earliest(zone).isAfter(now);
    }
}
