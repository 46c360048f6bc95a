package org.gradus.audit;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class AccessRecordsOnPostgresIT extends AccessRecordsJourney {}
