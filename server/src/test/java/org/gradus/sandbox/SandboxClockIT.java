package org.gradus.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.gradus.schedule.ClinicalClock;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class SandboxClockIT {

    @LocalServerPort
    int port;

    @Autowired
    ClinicalClock clock;

    @Autowired
    SandboxClock sandboxClock;

    FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    @AfterEach
    void backToRealTime() {
        request("DELETE", "").expect(200);
    }

    @Test
    void set_to_an_instant_it_stands_still_there() {
        request("PUT", "{\"now\": \"2026-03-01T08:00:00+01:00\"}").expect(200);

        assertThat(clock.instant()).isEqualTo("2026-03-01T07:00:00Z");
        assertThat(request("GET", "").body()).contains("2026-03-01T07:00:00Z");
    }

    @Test
    void released_it_shows_real_time_again() {
        request("PUT", "{\"now\": \"2026-03-01T08:00:00+01:00\"}").expect(200);

        request("DELETE", "").expect(200);

        assertThat(clock.instant()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    }

    @Test
    void it_still_stands_there_after_a_restart() {
        request("PUT", "{\"now\": \"2026-04-02T09:00:00+02:00\"}").expect(200);
        clock.run();

        sandboxClock.afterSingletonsInstantiated();

        assertThat(clock.instant()).isEqualTo("2026-04-02T07:00:00Z");
    }

    @Test
    void a_time_without_offset_is_refused_with_an_example() {
        FhirAnswer answer = request("PUT", "{\"now\": \"2026-03-01 08:00\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("2026-03-01T08:00:00+01:00");
    }

    @Test
    void nobody_sets_it_without_a_token() {
        FhirAnswer answer = FhirClient.anonymous(port)
                .send("PUT", "/sandbox/clock", "application/json", "{\"now\": \"2026-03-01T08:00:00+01:00\"}");

        assertThat(answer.status()).isEqualTo(401);
    }

    private FhirAnswer request(String method, String body) {
        return client.send(method, "/sandbox/clock", "application/json", body);
    }
}
