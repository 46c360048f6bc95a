package org.gradus.audit;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class AuditOnPostgresIT extends AuditJourney {}
