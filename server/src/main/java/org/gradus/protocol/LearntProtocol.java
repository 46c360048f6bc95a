package org.gradus.protocol;

import java.time.Instant;

/**
 * A protocol that another replica has published, and that this one has not known until now.
 *
 * @param publishedAt when it was stored
 */
public record LearntProtocol(Instant publishedAt) {}
