package org.gradus.evaluation;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class RecordEdgeCasesOnH2IT extends RecordEdgeCases {}
