package org.gradus.enrolment;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class EnrolmentOnH2IT extends EnrolmentJourney {}
