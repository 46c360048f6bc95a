package org.gradus.evaluation;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class PlanVersionsOnH2IT extends PlanVersions {}
