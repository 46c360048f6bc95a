package org.gradus.inbound;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class PushedContentsOnPostgresIT extends PushedContents {}
