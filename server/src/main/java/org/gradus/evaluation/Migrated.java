package org.gradus.evaluation;

import org.gradus.progression.Progression;
import org.gradus.progression.protocol.Protocol;

/**
 * What a plan would be under two versions of its protocol, on the same evidence at the same time.
 *
 * @param from the version that it follows
 * @param to the version that it would follow
 * @param staying an evaluation now by the one
 * @param moved an evaluation now by the other
 */
public record Migrated(Protocol from, Protocol to, Progression staying, Progression moved) {}
