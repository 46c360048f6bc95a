package org.gradus.idempotency;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class CreatesAtOnceOnH2IT extends CreatesAtOnce {}
