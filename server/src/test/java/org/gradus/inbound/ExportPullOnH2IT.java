package org.gradus.inbound;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ExportPullOnH2IT extends ExportPullJourney {}
