package org.gradus.authorization;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class TokenOnH2IT extends TokenJourney {}
