package org.gradus.sandbox;

import static org.assertj.core.api.Assertions.assertThatNoException;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.background.StartTurns;
import org.gradus.testing.SetClock;
import org.gradus.testing.TemporaryH2;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SamplePatientLoaderTest {

    @Test
    void a_sandbox_starts_though_its_first_patient_has_no_plan_yet() {
        SamplePatientLoader loader = new SamplePatientLoader(
                new RecordsWithoutPlans(),
                new SetClock(Instant.parse("2026-03-14T16:00:00Z")),
                new StartTurns(new DriverManagerDataSource(TemporaryH2.url(TemporaryH2.newDirectory()), "sa", "")));

        assertThatNoException().isThrownBy(() -> loader.run(new DefaultApplicationArguments()));
    }

    /** Takes what it gets; enrols nobody. */
    private static final class RecordsWithoutPlans extends SampleRecords {

        @SuppressWarnings("NullAway")
        RecordsWithoutPlans() {
            super(null, null, null, null);
        }

        @Override
        <T extends Resource> Optional<T> find(Class<T> type, String id) {
            return Optional.empty();
        }

        @Override
        void store(List<String> resources) {}

        @Override
        void enroll(SampleStory story) {
            throw new ResourceNotFoundException("Resource Device/gradus-engine not found");
        }
    }
}
