package org.gradus.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of subscriptions.
 *
 * @param attempts how often a notification is tried before the subscription is in error
 * @param firstRetry how long after the first failure it is tried again; each further wait is twice as long
 * @param longestRetry the longest wait between two attempts
 * @param retention how long events can be asked for
 * @param mostPerClient how many subscriptions a client may have
 */
@ConfigurationProperties("gradus.subscriptions")
public record SubscriptionSettings(
        @DefaultValue("10") int attempts,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("30m") Duration longestRetry,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("100") int mostPerClient) {}
