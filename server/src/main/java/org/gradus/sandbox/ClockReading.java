package org.gradus.sandbox;

import java.time.Instant;

/**
 * What the sandbox clock shows.
 *
 * @param now clinical time
 * @param stopped whether the clock stands still there
 */
record ClockReading(Instant now, boolean stopped) {}
