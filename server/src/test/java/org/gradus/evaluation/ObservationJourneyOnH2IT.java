package org.gradus.evaluation;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ObservationJourneyOnH2IT extends ObservationJourney {}
