package org.gradus.outbox;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class OutboxOnPostgresIT extends OutboxJourney {}
