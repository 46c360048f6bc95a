package org.gradus.inbound;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class ExportPullOnH2IT extends ExportPullJourney {}
