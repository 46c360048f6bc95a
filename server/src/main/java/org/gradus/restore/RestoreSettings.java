package org.gradus.restore;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * A restore that the server cannot notice by itself.
 *
 * @param name a name for the last restore into the same database or cluster, such as its time: point-in-time recovery and
 *     copies of files leave no trace. A server that has not heard it before is closed until an administrator decides
 */
@Validated
@ConfigurationProperties("gradus.restore")
public record RestoreSettings(@Nullable @Size(max = 200) String name) {}
