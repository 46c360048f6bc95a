package org.gradus.cdshooks;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class HooksOnH2IT extends HookJourney {}
