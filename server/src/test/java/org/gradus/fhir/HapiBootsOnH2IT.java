package org.gradus.fhir;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class HapiBootsOnH2IT extends HapiBoots {}
