package org.gradus.uscore;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ChartSearchesOnH2IT extends ChartSearches {}
