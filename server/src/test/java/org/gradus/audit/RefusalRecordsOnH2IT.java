package org.gradus.audit;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class RefusalRecordsOnH2IT extends RefusalRecordsJourney {}
