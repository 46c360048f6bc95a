package org.gradus.export;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class ExportOnH2IT extends ExportJourney {}
