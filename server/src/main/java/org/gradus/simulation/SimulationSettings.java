package org.gradus.simulation;

import jakarta.validation.constraints.Min;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of a simulation, which runs in memory on the request's own thread.
 *
 * @param mostDays days that one simulation may span, from the first arrival on
 * @param mostEntries entries that its Bundle may have
 * @param zone the zone of a patient who has no timezone extension
 */
@Validated
@ConfigurationProperties("gradus.simulation")
public record SimulationSettings(
        @DefaultValue("1100") @Min(1) int mostDays,
        @DefaultValue("20000") @Min(1) int mostEntries,
        @DefaultValue("UTC") ZoneId zone) {}
