package org.gradus.audit;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class PatientDataStaysInsideOnPostgresIT extends PatientDataStaysInside {}
