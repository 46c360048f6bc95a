package org.gradus.audit;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class PatientDataStaysInsideOnH2IT extends PatientDataStaysInside {}
