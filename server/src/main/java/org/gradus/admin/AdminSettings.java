package org.gradus.admin;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the first administrator comes to be.
 *
 * @param bootstrapFile file with the one-time credential; without one the server makes a credential at its first start and
 *     prints it once
 * @param bootstrapLife how long the credential is good, from that start on
 */
@ConfigurationProperties("gradus.admin")
record AdminSettings(
        @Nullable Path bootstrapFile, @DefaultValue("24h") Duration bootstrapLife) {}
