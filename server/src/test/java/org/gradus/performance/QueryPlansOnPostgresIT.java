package org.gradus.performance;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class QueryPlansOnPostgresIT extends QueryPlans {}
