package org.gradus.enrolment;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class EnrolmentOnPostgresIT extends EnrolmentJourney {}
