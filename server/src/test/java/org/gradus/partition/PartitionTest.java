package org.gradus.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private static final String BASE = "https://gradus.example/fhir";

    @Test
    void a_patients_partition_never_changes() {
        // Stored rows have these numbers: whoever changes them loses the rows.
        assertThat(Partition.of("anna")).isEqualTo(2998945);
        assertThat(Partition.of("6c1f0a52-3d70-4b0e-9e55-0f4f1c8f4a3d")).isEqualTo(782886659);
        assertThat(Partition.SHARED).isZero();
    }

    @Test
    void no_patient_lies_with_what_is_nobodys() {
        assertThat(IntStream.range(0, 100_000).mapToObj(Integer::toString).map(Partition::of))
                .allMatch(number -> number > Partition.SHARED);
        // The hashes at the ends of an int, of which the first is also that of the empty text.
        assertThat(Partition.of("")).isEqualTo(1);
        assertThat(Partition.of("polygenelubricants")).isPositive();
    }

    @Test
    void a_resource_lies_with_the_patient_whom_it_is_about_and_no_other() {
        Observation pain = new Observation().setSubject(new Reference("Patient/anna"));
        pain.addPerformer(new Reference("Patient/ben"));
        Observation ownAddress = new Observation().setSubject(new Reference(BASE + "/Patient/anna"));
        Observation ofGroup = new Observation().setSubject(new Reference("Group/anna"));
        Observation elsewhere = new Observation().setSubject(new Reference("https://other.example/fhir/Patient/anna"));
        Device pump = new Device().setPatient(new Reference("Patient/anna"));
        Patient anna = new Patient();
        anna.setId("Patient/anna/_history/2");

        assertThat(RecordOwner.of(pain, BASE)).contains("anna");
        assertThat(RecordOwner.of(ownAddress, BASE)).contains("anna");
        assertThat(RecordOwner.of(anna, BASE)).contains("anna");
        assertThat(RecordOwner.of(ofGroup, BASE)).isEmpty();
        assertThat(RecordOwner.of(elsewhere, BASE)).isEmpty();
        assertThat(RecordOwner.of(pump, BASE)).isEmpty();
    }
}
