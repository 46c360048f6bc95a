package org.gradus.outbox;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class OutboxOnH2IT extends OutboxJourney {}
