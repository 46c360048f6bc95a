package org.gradus.erasure;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class ErasureOnH2IT extends ErasureJourney {}
