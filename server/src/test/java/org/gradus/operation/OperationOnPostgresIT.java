package org.gradus.operation;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class OperationOnPostgresIT extends OperationJourney {}
