package org.gradus.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts wrong passwords per user name and minute, whether there is such a user or not; each replica for itself. */
@Component
class SignInAttempts {

    private static final int MOST = 10;
    private static final int MOST_NAMES = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    boolean allowed(String name) {
        Failures known = failures.get(Hash.of(name));
        return known == null || known.count() < MOST || over(known);
    }

    void failed(String name) {
        if (failures.size() >= MOST_NAMES) {
            failures.values().removeIf(this::over);
        }
        failures.merge(
                Hash.of(name),
                new Failures(1, clock.instant()),
                (known, first) -> over(known) ? first : new Failures(known.count() + 1, known.since()));
    }

    private boolean over(Failures known) {
        return known.since().plus(WINDOW).isBefore(clock.instant());
    }

    private record Failures(int count, Instant since) {}
}
