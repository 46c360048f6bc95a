package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class PatientsTest {

    @Test
    void a_patient_is_called_by_name_and_birth_date() {
        Patient anna = new Patient();
        anna.addName().setFamily("Lindberg").addGiven("Anna");
        anna.getBirthDateElement().setValueAsString("1970-05-01");

        assertThat(Patients.label(anna)).isEqualTo("Anna Lindberg, born 1970-05-01");
    }

    @Test
    void a_patient_without_a_name_is_called_by_id() {
        Patient unnamed = new Patient();
        unnamed.setId("Patient/p1");

        assertThat(Patients.label(unnamed)).isEqualTo("Patient p1");
    }
}
