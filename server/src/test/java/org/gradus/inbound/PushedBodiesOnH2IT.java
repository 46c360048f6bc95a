package org.gradus.inbound;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class PushedBodiesOnH2IT extends PushedBodies {}
