package org.gradus.progression.evidence;

/**
 * One concept of a code system, as in a FHIR Coding.
 *
 * @param system the canonical of the code system
 * @param value the code within it
 */
public record Code(String system, String value) {}
