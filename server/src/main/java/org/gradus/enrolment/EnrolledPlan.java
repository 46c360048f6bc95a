package org.gradus.enrolment;

/**
 * What an enrolment came to.
 *
 * @param planId id of the CarePlan
 * @param created whether it is new; otherwise the plan was there already
 */
public record EnrolledPlan(String planId, boolean created) {}
