package org.gradus.evaluation;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class PlanVersionsOnPostgresIT extends PlanVersions {}
