package org.gradus.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of a sandbox.
 *
 * @param backendJwksUrl where the public keys of {@code sandbox-backend-jwt} are; without one it cannot get a token
 */
@ConfigurationProperties("gradus.sandbox")
record SandboxSettings(@Nullable String backendJwksUrl) {}
