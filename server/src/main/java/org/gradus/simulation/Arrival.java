package org.gradus.simulation;

import java.time.Instant;
import org.gradus.progression.evidence.Report;

/**
 * One resource, or a new version of one, reaching the server.
 *
 * @param at when it arrives
 * @param report what it says then
 */
record Arrival(Instant at, Report report) {}
