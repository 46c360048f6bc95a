package org.gradus.cdshooks;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class HooksOnPostgresIT extends HookJourney {}
