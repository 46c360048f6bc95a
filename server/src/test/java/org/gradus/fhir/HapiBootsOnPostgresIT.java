package org.gradus.fhir;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class HapiBootsOnPostgresIT extends HapiBoots {}
