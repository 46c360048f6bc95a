package org.gradus.outbox;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class OutboxOnH2IT extends OutboxJourney {}
