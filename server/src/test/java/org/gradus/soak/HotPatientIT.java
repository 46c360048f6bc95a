package org.gradus.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ServerProcess;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.TemporaryPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * As many writes as there may be about one patient ({@code -Dgradus.hot.rate}, 500 a second) beside the usual load of others: how much
 * longer the others wait is printed and written to {@code target/hot-patient.md}. It says something on a machine that does nothing else.
 */
@Tag("long")
@Tag("LS-04")
class HotPatientIT {

    private static final int RATE = Integer.getInteger("gradus.hot.rate", 500);
    private static final int SECONDS = Integer.getInteger("gradus.hot.seconds", 60);
    private static final int WARM_UP_SECONDS = 20;
    private static final int HOT_CLIENTS = 32;
    private static final int OTHER_CLIENTS = 4;
    private static final int OTHER_RATE = 10;
    private static final int OTHERS = 20;

    @Test
    void one_patient_who_is_written_without_pause_lets_the_others_be_served() throws Exception {
        int port = ServerProcess.freePort();
        try (ServerProcess server = ServerProcess.start(
                port,
                List.of(
                        "spring.datasource.url=" + TemporaryPostgres.newDatabase(),
                        "spring.datasource.username=postgres",
                        "gradus.limits.enabled=false"))) {
            server.awaitReady();
            FhirClient client = FhirClient.backend(port);
            List<SpinePatient> others = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                others.add(withPlan(client));
            }
            besides(port, others, WARM_UP_SECONDS);

            MixedLoad alone = besides(port, others, SECONDS);
            MixedLoad hot = MixedLoad.ofReports(FhirClient.backend(port), withPlan(client));
            hot.begin(HOT_CLIENTS, RATE);
            MixedLoad beside = besides(port, others, SECONDS);
            hot.end();

            String summary = String.format(
                    Locale.ROOT,
                    "Hot patient: %d reports about one patient in %d s, %d asked to wait, %d failed; the others' p95 alone %d ms, beside %d ms, of %d %d asked to wait, %d failed",
                    hot.requests(),
                    SECONDS,
                    hot.askedToWait(),
                    hot.failures(),
                    alone.percentile(95),
                    beside.percentile(95),
                    beside.requests(),
                    beside.askedToWait(),
                    beside.failures());
            Files.writeString(Path.of("target", "hot-patient.md"), summary + "\n");
            System.out.println(summary);
            assertThat(beside.failures()).isZero();
            assertThat(beside.askedToWait()).isZero();
            assertThat(hot.failures()).isZero();
        }
    }

    private static SpinePatient withPlan(FhirClient client) {
        SpinePatient patient = SpinePatient.at(client);
        patient.operatedOn(30);
        patient.quietWeek();
        return patient;
    }

    private static MixedLoad besides(int port, List<SpinePatient> patients, int seconds) throws Exception {
        return MixedLoad.played(FhirClient.backend(port), patients, OTHER_CLIENTS, OTHER_RATE, seconds);
    }
}
