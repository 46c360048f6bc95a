package org.gradus.changes;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class PlanChangesOnPostgresIT extends PlanChangesJourney {}
