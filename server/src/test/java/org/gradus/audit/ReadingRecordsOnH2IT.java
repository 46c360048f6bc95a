package org.gradus.audit;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ReadingRecordsOnH2IT extends ReadingRecordsJourney {}
