package org.gradus.idempotency;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class RepeatedRequestsOnPostgresIT extends RepeatedRequests {}
