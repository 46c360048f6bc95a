package org.gradus.audit;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class UnchangedRecordsOnPostgresIT extends UnchangedRecordsJourney {}
