package org.gradus.idempotency;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class CreatesAtOnceOnPostgresIT extends CreatesAtOnce {}
