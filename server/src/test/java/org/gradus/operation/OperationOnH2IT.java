package org.gradus.operation;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class OperationOnH2IT extends OperationJourney {}
