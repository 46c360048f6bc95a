package org.gradus.evaluation;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

/** Mostly waits for locks to time out, so the build plays it on PostgreSQL only. */
@Tag("long")
@GradusServerTest
class EvaluationRacesOnH2IT extends EvaluationRaces {}
