package org.gradus.record;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.evidence.Value;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each resource in {@code reports/} is named for the one thing that it has and the others have not. */
class ReportReaderTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Instant RECEIVED = Instant.parse("2026-02-03T13:00:00.000004Z");
    private static final Code SURGEON = new Code("http://snomed.info/sct", "304292004");

    private final ReportReader reader = new ReportReader(new Directory() {
        @Override
        public Optional<String> deviceIdentifier(String reference) {
            return reference.equals("Device/watch") ? Optional.of("urn:serial|42") : Optional.empty();
        }

        @Override
        public Set<Code> activeRoles(String reference) {
            return reference.equals("PractitionerRole/surgeon") ? Set.of(SURGEON) : Set.of();
        }
    });

    @Test
    void a_distance_is_read_with_its_version_codes_period_and_arrival() {
        Report report = read("distance-in-kilometres");

        assertThat(report.id()).isEqualTo(new EvidenceId("Observation/walk", "3"));
        assertThat(report.source()).isEqualTo(Report.Source.OBSERVATION);
        assertThat(report.codes()).containsExactly(new Code("http://loinc.org", "55430-3"));
        assertThat(report.effective())
                .contains(
                        Effective.during(Instant.parse("2026-02-03T12:10:00Z"), Instant.parse("2026-02-03T12:31:00Z")));
        assertThat(report.value()).isEqualTo(new Value.Quantity(new BigDecimal("1.1"), Optional.of("km")));
        assertThat(report.received()).isEqualTo(RECEIVED);
        assertThat(report.sequence()).isEqualTo(5);
        assertThat(report.performerRoles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unit-without-code", "unit-of-another-system"})
    void a_unit_without_a_ucum_code_is_unknown(String fixture) {
        assertThat(read(fixture).value()).isEqualTo(new Value.Quantity(new BigDecimal("1.1"), Optional.empty()));
    }

    @Test
    void a_comparator_bounds_the_value() {
        assertThat(read("value-greater-than").value())
                .isEqualTo(new Value.Quantity(new BigDecimal("1.1"), Optional.of("km"), Value.Comparator.AT_LEAST));
    }

    @Test
    void a_text_a_missing_value_and_a_reason_for_its_absence_are_three_things() {
        assertThat(read("value-as-text").value()).isEqualTo(new Value.Text());
        assertThat(read("value-missing").value()).isEqualTo(new Value.Nothing());
        assertThat(read("value-absent").value()).isEqualTo(new Value.Absent());
    }

    @Test
    void a_no_and_a_coded_answer_are_read() {
        assertThat(read("value-yes-or-no").value()).isEqualTo(new Value.Truth(false));
        assertThat(read("value-coded").value())
                .isEqualTo(new Value.Coded(
                        Set.of(new Code("http://snomed.info/sct", "8517006"), new Code("urn:local", "ex"))));
    }

    @Test
    void a_day_without_time_is_that_local_day() {
        assertThat(read("effective-day-only").effective()).contains(Effective.on(LocalDate.of(2026, 2, 3)));
    }

    @ParameterizedTest
    @CsvSource({"effective-month-only", "effective-missing"})
    void a_time_coarser_than_a_day_is_none(String fixture) {
        assertThat(read(fixture).effective()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "distance-in-kilometres, USABLE",
        "status-corrected, USABLE",
        "status-preliminary, PENDING",
        "status-entered-in-error, VOID",
        "procedure-completed, USABLE",
        "procedure-in-progress, PENDING",
        "procedure-stopped, VOID",
        "condition-with-onset, USABLE",
        "condition-refuted, VOID"
    })
    void the_status_decides_the_standing(String fixture, Standing standing) {
        assertThat(read(fixture).standing()).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({
        "device-by-reference, urn:serial|42",
        "device-unknown, Device/phone",
        "device-by-identifier, urn:serial|77"
    })
    void a_device_is_known_by_its_identifier_else_by_its_reference(String fixture, String device) {
        assertThat(read(fixture).device()).contains(device);
    }

    @Test
    void identifiers_and_the_exercise_activity_are_kept() {
        assertThat(read("identifier-of-the-source").identifiers()).containsExactly("urn:app|workout-9");
        assertThat(read("activity-named-by-component").activities())
                .containsExactlyInAnyOrder(
                        new Code(FhirNames.PROTOCOL_ITEM, "A02"), new Code(FhirNames.LOCAL, "walking-exercise"));
    }

    @Test
    void a_clearance_has_its_kind_and_the_roles_of_its_performers() {
        Report clearance = read("clearance-by-a-physician");

        assertThat(clearance.clearanceKind()).contains("C1");
        assertThat(clearance.performerRoles()).containsExactly(SURGEON);
    }

    @Test
    void roles_are_looked_up_for_clearances_only() {
        assertThat(read("pain-by-a-physician").performerRoles()).isEmpty();
    }

    @Test
    void a_condition_is_dated_by_its_onset_else_by_when_it_was_recorded() {
        assertThat(read("condition-with-onset").effective()).contains(Effective.on(LocalDate.of(2026, 1, 2)));
        assertThat(read("condition-recorded-only").effective())
                .contains(Effective.at(Instant.parse("2026-01-04T15:00:00Z")));
    }

    @Test
    void other_resources_report_nothing() {
        assertThat(reader.read(new Patient(), RECEIVED, 0)).isEmpty();
    }

    private Report read(String fixture) {
        try (InputStream json = Objects.requireNonNull(
                ReportReaderTest.class.getResourceAsStream("/reports/" + fixture + ".json"), fixture)) {
            return reader.read(FHIR.newJsonParser().parseResource(json), RECEIVED, 5)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
