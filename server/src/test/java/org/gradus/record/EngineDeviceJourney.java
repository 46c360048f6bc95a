package org.gradus.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine is known as a Device before anything refers to it. Run once per database. */
abstract class EngineDeviceJourney {

    @Autowired
    EngineDaos daos;

    @Autowired
    PlatformTransactionManager transactions;

    private final String version = UUID.randomUUID().toString();

    @Test
    void it_is_stored_though_what_referred_to_it_first_was_rolled_back() {
        EngineDevice device = new EngineDevice(daos, version, transactions);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            device.reference();
            status.setRollbackOnly();
        });

        Reference reference = new TransactionTemplate(transactions).execute(status -> device.reference());

        assertThat(reference.getReference()).isEqualTo("Device/gradus-engine");
        assertThat(storedVersion()).isEqualTo(version);
    }

    @Test
    void replicas_that_store_it_at_the_same_moment_all_go_on() throws Exception {
        int replicas = 4;
        ExecutorService servers = Executors.newFixedThreadPool(replicas);
        try {
            List<Callable<Reference>> uses = Stream.generate(
                            () -> (Callable<Reference>) new EngineDevice(daos, version, transactions)::reference)
                    .limit(replicas)
                    .toList();

            for (Future<Reference> use : servers.invokeAll(uses)) {
                assertThat(use.get().getReference()).isEqualTo("Device/gradus-engine");
            }
        } finally {
            servers.shutdownNow();
        }
        assertThat(storedVersion()).isEqualTo(version);
    }

    private String storedVersion() {
        Device device = daos.read(Device.class, "gradus-engine").orElseThrow();
        return device.getVersionFirstRep().getValue();
    }
}
