package org.gradus.uscore;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class ObservationSearchesOnPostgresIT extends ObservationSearches {}
