package org.gradus.changes;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class PlanChangesOnH2IT extends PlanChangesJourney {}
