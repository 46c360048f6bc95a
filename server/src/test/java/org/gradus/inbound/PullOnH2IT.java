package org.gradus.inbound;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class PullOnH2IT extends PullJourney {}
