package org.gradus.inbound;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class PullOnH2IT extends PullJourney {}
