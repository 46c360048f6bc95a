package org.gradus.simulation;

import java.time.Instant;
import org.gradus.progression.evidence.Report;
import org.hl7.fhir.r4.model.Resource;

/**
 * One resource, or a new version of one, reaching the server.
 *
 * @param at when it arrives
 * @param report what it says then
 * @param resource the version itself, for conditions in FHIRPath
 */
record Arrival(Instant at, Report report, Resource resource) {}
