package org.gradus.hl7v2;

import java.time.Instant;
import org.hl7.fhir.r4.model.Observation;

/**
 * One OBX with its OBR, as an Observation.
 *
 * @param key what is the same for the same result: filler order number, OBX-3, OBX-4
 * @param reportedAt when it was reported: OBR-22, else MSH-7
 * @param obx where it stands
 * @param observation without subject; a result that is taken back has no value
 */
record Result(String key, Instant reportedAt, Segment obx, Observation observation) {}
