package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.inP2;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.fixtures.Calendar;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Local days: the patient's zone, midnights, the change of the clocks (ruling 8). */
class DaysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"})
    void day_28_begins_at_the_local_midnight_of_every_zone(String zone) {
        Patient patient = aPatient(Calendar.in(zone), Codes.snomed("50172003"))
                .jumpTo(0, "08:00", a -> a)
                .jumpTo(27, "23:59", a -> {
                    for (int day = 22; day <= 27; day++) {
                        a.dated(day).pain(2).walked(15);
                    }
                    return a.dated(27).cleared("C1");
                });
        assertThat(patient.phase()).isEqualTo("P1");
        assertThat(patient.progression().reviewAt()).contains(patient.calendar().at(28, 0));

        patient.at(28, "00:00", a -> a);
        assertThat(patient.phase()).isEqualTo("P2");
    }

    @Tag("CR-23")
    @ParameterizedTest
    @CsvSource({
        "2027-01-31, 2027-02-28",
        "2028-01-31, 2028-02-28",
        "2028-02-01, 2028-02-29",
        "2028-02-29, 2028-03-28",
        "2026-12-04, 2027-01-01",
        "2026-12-03, 2026-12-31"
    })
    void four_weeks_are_28_days_whatever_months_and_years_end_meanwhile(LocalDate surgery, LocalDate opens) {
        Calendar calendar = new Calendar(surgery, ZoneId.of("Europe/Berlin"));
        Patient patient = aPatient(calendar, Codes.snomed("50172003"))
                .jumpTo(0, "08:00", a -> a)
                .jumpTo(27, "23:59:59", a -> {
                    for (int day = 22; day <= 27; day++) {
                        a.dated(day).pain(2).walked(15);
                    }
                    return a.dated(27).cleared("C1");
                });

        assertThat(patient.phase()).as("a second before").isEqualTo("P1");
        assertThat(patient.progression().reviewAt())
                .contains(opens.atStartOfDay(calendar.zone()).toInstant());

        patient.at(28, "00:00", a -> a);
        assertThat(patient.phase()).isEqualTo("P2");
    }

    @Test
    void the_night_of_summer_time_has_its_midnight_an_hour_earlier() {
        Patient patient = inP2().jumpTo(62, "08:00", a -> a);
        assertThat(patient.calendar().date(62)).hasToString("2026-03-08");

        assertThat(patient.progression().reviewAt()).contains(Instant.parse("2026-03-09T04:00:00Z"));
    }

    @Test
    void a_session_across_midnight_belongs_to_the_day_of_its_start() {
        Patient patient =
                inP2().at(51, "08:00", a -> a.pain(2).dated(50).at("23:50").aMile());
        assertThat(patient.goal("G1")).as("no pain reported on day 50").isEqualTo("in-progress");

        patient.at(51, "09:00", a -> a.dated(50).at("20:00").pain(2));
        assertThat(patient.goal("G1")).isEqualTo("achieved");
    }

    @Test
    void a_report_dated_by_day_belongs_to_that_day() {
        Patient patient = inP2();

        patient.day(
                31,
                a -> a.report(r -> r.coded(Codes.loinc("72514-3"))
                        .quantity(9, "{score}")
                        .effective(Optional.of(Effective.on(patient.calendar().date(31))))));

        assertThat(patient.flags()).containsExactly("RF-SEVPAIN");
    }

    @Test
    void a_day_that_has_not_begun_lies_in_the_future() {
        Patient patient = inP2();

        patient.day(
                31,
                a -> a.report(r -> r.coded(Codes.loinc("72514-3"))
                        .quantity(9, "{score}")
                        .effective(Optional.of(Effective.on(patient.calendar().date(32))))));
        assertThat(patient.flags()).containsExactly("DQ-FUTURE");

        patient.at(32, "00:00", a -> a);
        assertThat(patient.flags()).contains("RF-SEVPAIN");
    }

    @Test
    void an_outage_over_many_midnights_loses_nothing_but_the_steps_of_the_missed_days() {
        Patient patient = inP2();

        patient.jumpTo(
                60, "08:00", a -> a.dated(40).painDuring("A08", 2).dated(45).pain(6));

        assertThat(patient.flags()).containsExactly("H1", "H3");
    }
}
