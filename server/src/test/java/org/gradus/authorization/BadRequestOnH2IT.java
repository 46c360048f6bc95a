package org.gradus.authorization;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class BadRequestOnH2IT extends BadRequestJourney {}
