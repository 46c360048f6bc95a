package org.gradus.evaluation;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class EvaluationRacesOnPostgresIT extends EvaluationRaces {}
