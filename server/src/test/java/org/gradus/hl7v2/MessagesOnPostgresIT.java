package org.gradus.hl7v2;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class MessagesOnPostgresIT extends MessageJourney {}
