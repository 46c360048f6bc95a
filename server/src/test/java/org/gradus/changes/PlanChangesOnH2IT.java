package org.gradus.changes;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class PlanChangesOnH2IT extends PlanChangesJourney {}
