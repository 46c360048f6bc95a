package org.gradus.performance;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class StatementsPerRequestOnH2IT extends StatementsPerRequest {}
