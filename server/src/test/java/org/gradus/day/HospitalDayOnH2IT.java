package org.gradus.day;

import org.gradus.testing.GradusServerTest;

@GradusServerTest
class HospitalDayOnH2IT extends HospitalDayJourney {}
