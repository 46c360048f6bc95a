package org.gradus.uscore;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ObservationSearchesOnH2IT extends ObservationSearches {}
