package org.gradus.inbound;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class PushedBodiesOnPostgresIT extends PushedBodies {}
