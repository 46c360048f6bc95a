package org.gradus.wearable;

import java.util.Optional;

/**
 * What has become of one record, or of one part of it.
 *
 * @param record id of the source record, or its place where it has none
 * @param outcome what was done
 * @param observation versioned reference of the Observation, where there is one
 * @param reason why it became none, in words
 */
public record Imported(String record, String outcome, Optional<String> observation, Optional<String> reason) {}
