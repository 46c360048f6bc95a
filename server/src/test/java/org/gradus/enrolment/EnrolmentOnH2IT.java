package org.gradus.enrolment;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class EnrolmentOnH2IT extends EnrolmentJourney {}
