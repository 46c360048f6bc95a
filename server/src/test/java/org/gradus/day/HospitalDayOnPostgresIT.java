package org.gradus.day;

import org.gradus.testing.GradusPostgresTest;

@GradusPostgresTest
class HospitalDayOnPostgresIT extends HospitalDayJourney {}
