package org.gradus.authorization;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class LaunchOnH2IT extends LaunchJourney {}
