package org.gradus.performance;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class QueryPlansOnH2IT extends QueryPlans {}
