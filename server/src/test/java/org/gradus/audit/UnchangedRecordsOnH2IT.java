package org.gradus.audit;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class UnchangedRecordsOnH2IT extends UnchangedRecordsJourney {}
