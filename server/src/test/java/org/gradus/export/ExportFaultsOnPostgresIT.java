package org.gradus.export;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class ExportFaultsOnPostgresIT extends ExportFaultsJourney {}
