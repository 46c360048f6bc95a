package org.gradus.search;

import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Tag;

@Tag("h2")
@GradusServerTest
class PagesOnH2IT extends Pages {}
