package org.gradus.day;

import org.gradus.testing.GradusPostgresTest;
import org.junit.jupiter.api.Tag;

/** {@link KilledDayIT} plays the same day on PostgreSQL in CI, with two interruptions. */
@Tag("long")
@GradusPostgresTest
class HospitalDayOnPostgresIT extends HospitalDayJourney {}
