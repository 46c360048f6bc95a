package org.gradus.day;

import org.gradus.testing.GradusPostgresTest;
import org.junit.jupiter.api.Tag;

@Tag("partitions")
@GradusPostgresTest
class HospitalDayOnPartitionsIT extends HospitalDayJourney {}
