package org.gradus.authorization;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the authorization server.
 *
 * @param keySecret encrypts the private signing keys in the database; without one they stand there as they are, which only a
 *     sandbox allows
 * @param keyLife how long a key signs before the next one does
 * @param appTokenLife how long an app's access token is good
 * @param refreshTokenLife how long a refresh token is good while nobody uses it ({@code offline_access})
 * @param sessionLife how long tokens can be refreshed after a sign-in ({@code online_access})
 */
@ConfigurationProperties("gradus.authorization")
record AuthorizationSettings(
        @Nullable String keySecret,
        @DefaultValue("90d") Duration keyLife,
        @DefaultValue("10m") Duration appTokenLife,
        @DefaultValue("90d") Duration refreshTokenLife,
        @DefaultValue("12h") Duration sessionLife) {}
