package org.gradus.replicas;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.testing.ServerProcess;
import org.gradus.testing.TemporaryPostgres;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Servers that are started at the same moment on an empty database. All call themselves by one address, at which nobody listens:
 * a client is sent to a replica, as a load balancer would do it.
 */
public final class Replicas implements AutoCloseable {

    private static final String USER = "postgres";

    private final String address = "http://localhost:" + ServerProcess.freePort();
    private final DriverManagerDataSource database =
            new DriverManagerDataSource(TemporaryPostgres.newDatabase(), USER, "");
    private final List<Replica> all = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** Starts so many, and waits until all of them are ready. */
    public Replicas(int number) throws IOException, InterruptedException {
        for (int i = 0; i < number; i++) {
            all.add(new Replica(
                    ServerProcess.freePort(),
                    List.of(
                            "gradus.fhir.base-url=" + address + "/fhir",
                            "spring.datasource.url=" + database.getUrl(),
                            "spring.datasource.username=" + USER)));
        }
        boolean ready = false;
        try {
            for (Replica replica : all) {
                replica.start();
            }
            for (Replica replica : all) {
                replica.awaitReady();
            }
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /** How all of them call themselves, without a path. */
    public String address() {
        return address;
    }

    /** One of them, counted from nought. */
    public Replica get(int number) {
        return all.get(number);
    }

    /** All of them. */
    public List<Replica> all() {
        return List.copyOf(all);
    }

    /** Another one than the last time. */
    public Replica next() {
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }

    /** What they share. */
    public JdbcTemplate database() {
        return new JdbcTemplate(database);
    }

    @Override
    public void close() throws InterruptedException {
        for (Replica replica : all) {
            replica.close();
        }
    }
}
