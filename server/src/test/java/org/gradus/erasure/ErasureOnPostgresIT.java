package org.gradus.erasure;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class ErasureOnPostgresIT extends ErasureJourney {}
