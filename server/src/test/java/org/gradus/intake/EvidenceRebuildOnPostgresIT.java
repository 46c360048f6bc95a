package org.gradus.intake;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class EvidenceRebuildOnPostgresIT extends EvidenceRebuildJourney {}
