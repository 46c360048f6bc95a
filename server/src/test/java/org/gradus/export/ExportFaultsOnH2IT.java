package org.gradus.export;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ExportFaultsOnH2IT extends ExportFaultsJourney {}
