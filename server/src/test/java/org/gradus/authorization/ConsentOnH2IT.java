package org.gradus.authorization;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class ConsentOnH2IT extends ConsentJourney {}
