package org.gradus.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently plans are sent to EHRs.
 *
 * @param mostAttempts after so many failures a delivery waits for an operator; with pauses of a quarter of an hour the
 *     default is two days
 * @param firstPause how long to wait after the first failure; each further failure doubles it
 * @param longestPause what the pause does not exceed
 * @param lease how long a replica may be silent about a delivery before another one takes it
 * @param parallel how many plans are sent to one EHR at the same time, at most, by one replica
 * @param circuitFailures after so many failures in a row, an EHR is left alone for a while
 * @param circuitPause for so long
 */
@ConfigurationProperties("gradus.outbox")
record OutboxSettings(
        @DefaultValue("200") int mostAttempts,
        @DefaultValue("2s") Duration firstPause,
        @DefaultValue("15m") Duration longestPause,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("2") int parallel,
        @DefaultValue("5") int circuitFailures,
        @DefaultValue("1m") Duration circuitPause) {}
