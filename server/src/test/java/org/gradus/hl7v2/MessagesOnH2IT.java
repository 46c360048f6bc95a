package org.gradus.hl7v2;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class MessagesOnH2IT extends MessageJourney {}
