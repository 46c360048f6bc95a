package org.gradus.authorization;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class BadRequestOnPostgresIT extends BadRequestJourney {}
