package org.gradus.search;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What searches may take of the database.
 *
 * @param connections connections of one replica for searches and histories at most, beside those of
 *     {@code spring.datasource.hikari.maximum-pool-size}, which what is written has for itself
 * @param patience how long a search waits for one of them
 * @param time how long one of its statements may run
 */
@Validated
@ConfigurationProperties("gradus.search")
public record SearchSettings(
        @DefaultValue("8") @Min(1) int connections,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("15s") Duration time) {}
