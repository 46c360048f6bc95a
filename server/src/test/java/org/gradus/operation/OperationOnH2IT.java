package org.gradus.operation;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class OperationOnH2IT extends OperationJourney {}
