package org.gradus.evaluation;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class EvaluationRacesOnH2IT extends EvaluationRaces {}
