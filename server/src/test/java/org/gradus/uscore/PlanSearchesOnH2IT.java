package org.gradus.uscore;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class PlanSearchesOnH2IT extends PlanSearches {}
