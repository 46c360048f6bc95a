package org.gradus.idempotency;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of requests with an {@code Idempotency-Key}.
 *
 * @param retention how long an answer is kept, and its key remembered
 * @param lease how long a request is taken to be under way; when that has passed without an effect, the same request may be
 *     sent again
 */
@Validated
@ConfigurationProperties("gradus.idempotency")
record IdempotencySettings(
        @DefaultValue("24h") @NotNull @DurationMin(minutes = 10)
        Duration retention,

        @DefaultValue("2m") @NotNull @DurationMin(seconds = 10)
        Duration lease) {}
