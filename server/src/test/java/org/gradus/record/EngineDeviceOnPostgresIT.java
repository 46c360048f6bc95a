package org.gradus.record;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class EngineDeviceOnPostgresIT extends EngineDeviceJourney {}
