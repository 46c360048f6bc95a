package org.gradus.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PID changes in a Patient. */
class DemographicsTest {

    private final List<Fault> listed = new ArrayList<>();

    @Test
    void a_person_is_taken_over_as_the_sender_says() {
        Patient patient = take(
                new Patient(),
                "PID|1||4711^^^HOSP||Muster^Anna^Berta||19710203|F|||Weg 1&Weg&1^^Ulm^BW^89073^DEU|||||||||||||||||||N");

        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Muster");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Anna Berta");
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1971-02-03");
        assertThat(patient.getGender()).isEqualTo(AdministrativeGender.FEMALE);
        assertThat(patient.getAddressFirstRep().getLine().get(0).getValue()).isEqualTo("Weg 1");
        assertThat(patient.getAddressFirstRep().getCity()).isEqualTo("Ulm");
        assertThat(patient.getDeceasedBooleanType().booleanValue()).isFalse();
        assertThat(patient.getIdentifierFirstRep().getValue()).isEqualTo("4711");
    }

    @Test
    void an_empty_field_changes_nothing() {
        Patient before = take(new Patient(), "PID|1||4711^^^HOSP||Muster^Anna||19710203|F");

        Patient after = take(before.copy(), "PID|1||4711^^^HOSP||||");

        assertThat(after.equalsDeep(before)).isTrue();
    }

    @Test
    void the_null_value_deletes() {
        Patient before = take(new Patient(), "PID|1||4711^^^HOSP||Muster^Anna||19710203|F|||Weg 1^^Ulm");

        Patient after = take(before, "PID|1||4711^^^HOSP||\"\"||\"\"|\"\"|||\"\"");

        assertThat(after.getName()).isEmpty();
        assertThat(after.hasBirthDate()).isFalse();
        assertThat(after.hasGender()).isFalse();
        assertThat(after.getAddress()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"M, male", "F, female", "O, other", "A, other", "N, other", "U, unknown"})
    void a_sex_has_its_counterpart(String sent, String gender) {
        assertThat(take(new Patient(), "PID|1||4711^^^HOSP|||||" + sent)
                        .getGender()
                        .toCode())
                .isEqualTo(gender);
    }

    @Test
    void another_sex_is_listed_and_changes_nothing() {
        Patient patient = take(new Patient().setGender(AdministrativeGender.MALE), "PID|1||4711^^^HOSP|||||7");

        assertThat(patient.getGender()).isEqualTo(AdministrativeGender.MALE);
        assertThat(listed).extracting(fault -> fault.place().text()).containsExactly("PID^1^8");
    }

    @Test
    void a_time_of_birth_leaves_the_day() {
        Patient patient = take(new Patient(), "PID|1||4711^^^HOSP||||197102032330");

        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1971-02-03");
    }

    private Patient take(Patient patient, String pid) {
        new Demographics(Samples.segment(pid), listed::add)
                .into(patient, List.of(new Identifier().setSystem(Samples.MRN).setValue("4711")));
        return patient;
    }
}
