package org.gradus.intake;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class EvidenceRebuildOnH2IT extends EvidenceRebuildJourney {}
