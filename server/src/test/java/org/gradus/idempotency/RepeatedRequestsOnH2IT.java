package org.gradus.idempotency;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class RepeatedRequestsOnH2IT extends RepeatedRequests {}
