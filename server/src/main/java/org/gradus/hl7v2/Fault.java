package org.gradus.hl7v2;

/**
 * Something in a message that is wrong or cannot be mapped.
 *
 * @param text what was expected, without patient data
 */
record Fault(Place place, ErrorCode code, String text) {}
