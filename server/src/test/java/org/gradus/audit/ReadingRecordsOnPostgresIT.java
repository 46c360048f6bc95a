package org.gradus.audit;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class ReadingRecordsOnPostgresIT extends ReadingRecordsJourney {}
