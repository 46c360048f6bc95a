package org.gradus.hl7v2;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class MessagesOnH2IT extends MessageJourney {}
