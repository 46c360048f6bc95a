package org.gradus.record;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class EngineDeviceOnH2IT extends EngineDeviceJourney {}
