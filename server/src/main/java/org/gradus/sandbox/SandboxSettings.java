package org.gradus.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a sandbox.
 *
 * @param backendJwksUrl where the public keys of {@code sandbox-backend-jwt} are; without one it cannot get a token
 * @param story whether the other sample patients' stories are played in the background after the start
 */
@ConfigurationProperties("gradus.sandbox")
record SandboxSettings(
        @Nullable String backendJwksUrl,
        @DefaultValue("true") boolean story) {}
