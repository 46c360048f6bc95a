package org.gradus.evaluation;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class EvaluationRecoveryOnH2IT extends EvaluationRecovery {}
