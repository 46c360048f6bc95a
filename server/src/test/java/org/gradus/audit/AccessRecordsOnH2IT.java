package org.gradus.audit;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class AccessRecordsOnH2IT extends AccessRecordsJourney {}
