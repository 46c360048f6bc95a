package org.gradus.export;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ExportOnH2IT extends ExportJourney {}
