package org.gradus.cdshooks;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class HooksOnH2IT extends HookJourney {}
