package org.gradus.intake;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class EvidenceRebuildOnH2IT extends EvidenceRebuildJourney {}
