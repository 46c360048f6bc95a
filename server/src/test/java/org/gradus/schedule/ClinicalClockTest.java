package org.gradus.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClinicalClockTest {

    private static final Instant REAL = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant STOPPED = Instant.parse("2026-03-01T07:00:00Z");

    private final ClinicalClock clock = new ClinicalClock(Clock.fixed(REAL, ZoneOffset.UTC));

    @Test
    void it_shows_real_time_until_it_is_stopped() {
        assertThat(clock.instant()).isEqualTo(REAL);

        clock.stopAt(STOPPED);

        assertThat(clock.instant()).isEqualTo(STOPPED);
    }

    @Test
    void it_shows_real_time_again_when_it_runs() {
        clock.stopAt(STOPPED);

        clock.run();

        assertThat(clock.instant()).isEqualTo(REAL);
    }

    @Test
    void a_clock_in_the_patients_zone_stops_with_it() {
        Clock inBerlin = clock.withZone(ZoneId.of("Europe/Berlin"));

        clock.stopAt(STOPPED);

        assertThat(inBerlin.instant()).isEqualTo(STOPPED);
        assertThat(inBerlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void a_thread_that_plays_the_past_has_a_time_of_its_own_while_it_does() {
        Instant past = Instant.parse("2025-12-24T12:00:00Z");
        AtomicReference<Instant> elsewhere = new AtomicReference<>();
        Thread other = new Thread(() -> elsewhere.set(clock.instant()));
        clock.stopAt(STOPPED);

        clock.at(past, () -> {
            assertThat(clock.instant()).isEqualTo(past);
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(elsewhere).hasValue(STOPPED);
        assertThat(clock.instant()).isEqualTo(STOPPED);
        assertThat(clock.isPlayed()).isFalse();
    }
}
