package org.gradus.inbound;

import java.time.Instant;

/**
 * Something of an EHR that could not be taken.
 *
 * @param ehr id of the EHR
 * @param patient id of our Patient
 * @param resource type and id at the EHR
 * @param reason one of a closed set, in lower case
 * @param detail what was expected
 * @param times how often it came
 */
public record InboundIssue(
        String id,
        String ehr,
        String patient,
        String resource,
        String reason,
        String detail,
        Instant firstAt,
        Instant lastAt,
        int times) {}
