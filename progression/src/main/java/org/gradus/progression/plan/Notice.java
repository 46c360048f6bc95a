package org.gradus.progression.plan;

import java.time.Instant;
import org.gradus.progression.evidence.EvidenceId;

/**
 * Something to be told once about one report: a data-quality flag or an advisory.
 *
 * @param item protocol item of the flag
 * @param evidence the report
 * @param received when it was first received
 */
public record Notice(String item, EvidenceId evidence, Instant received) {}
