package org.gradus.inbound;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class PushedContentsOnH2IT extends PushedContents {}
