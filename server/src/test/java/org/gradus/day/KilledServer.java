package org.gradus.day;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.gradus.hl7v2.AdmissionDesk;
import org.gradus.testing.FhirClient;
import org.gradus.testing.ServerProcess;
import org.gradus.testing.TemporaryPostgres;
import org.gradus.testing.Tokens;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A server in a process of its own that is killed, as {@code kill -9} does, at each of some moments, and started again at the
 * same address. What the dead one had taken for itself is free when its time is over; that time is let pass in the database.
 */
final class KilledServer implements HospitalServer, AutoCloseable {

    private static final String USER = "postgres";
    /** Some moments come while another one is waited for; on a busy machine each of them costs minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LONGEST_LEASE = Duration.ofHours(1);

    private final String database = TemporaryPostgres.newDatabase();
    private final int port = ServerProcess.freePort();
    private final int mllpPort = ServerProcess.freePort();
    private final List<String> settings;
    private final Set<Moment> kills;
    private ServerProcess process;

    KilledServer(Set<Moment> kills, String patientNumbers) throws IOException, InterruptedException {
        this.kills = EnumSet.copyOf(kills);
        this.settings = new ArrayList<>(AdmissionDesk.settings(mllpPort, patientNumbers));
        settings.addAll(List.of(
                "spring.datasource.url=" + database,
                "spring.datasource.username=" + USER,
                "gradus.outbox.circuit-pause=1s"));
        this.process = ServerProcess.start(port, settings);
        process.awaitReady();
        // It makes its signing key when it is asked for a token first.
        FhirClient.backend(port);
    }

    /** The moments at which it has not been killed yet. */
    synchronized Set<Moment> alive() {
        return Set.copyOf(kills);
    }

    @Override
    public int mllpPort() {
        return mllpPort;
    }

    @Override
    public Tokens tokens() {
        return new Tokens(new DriverManagerDataSource(database, USER, ""), port);
    }

    @Override
    public void letPass(String ehr, Duration time) {
        for (String column : List.of(
                "GRADUS_DELIVERY.NEXT_AT",
                "GRADUS_DELIVERY.LEASE_UNTIL",
                "GRADUS_PULL.NEXT_AT",
                "GRADUS_PULL.LEASE_UNTIL",
                "GRADUS_SUBSCRIPTION.NEXT_AT",
                "GRADUS_SUBSCRIPTION.CLAIMED_UNTIL")) {
            String name = column.substring(column.indexOf('.') + 1);
            new JdbcTemplate(new DriverManagerDataSource(database, USER, ""))
                    .update("update " + column.substring(0, column.indexOf('.')) + " set " + name + " = " + name
                            + " - interval '" + time.toSeconds() + " seconds'");
        }
    }

    @Override
    public boolean reach(Moment moment) {
        if (!isDue(moment)) {
            return false;
        }
        if (moment == Moment.ADMISSION_STORED) {
            awaitAny("select CONTROL_ID from GRADUS_HL7V2_MESSAGE");
        }
        die();
        return true;
    }

    /** The server is held in that moment by a lock that it needs to go on, and dies waiting for it. */
    @Override
    public <T> T through(Moment moment, Supplier<T> action) {
        if (!isDue(moment)) {
            return action.get();
        }
        CompletableFuture<T> answer;
        try (Connection lock = DriverManager.getConnection(database, USER, "");
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            switch (moment) {
                case TRANSACTION_HALF_WRITTEN -> statement.execute("lock table HFJ_SPIDX_TOKEN in share mode");
                case CLEARANCE_STORED -> statement.execute("select PATIENT from GRADUS_PATIENT_LOCK for update");
                default ->
                    statement.execute(
                            "select CONSUMER from GRADUS_PLAN_CHANGE_CURSOR where CONSUMER = 'ehr-outbox' for update");
            }
            answer = CompletableFuture.supplyAsync(action);
            switch (moment) {
                case TRANSACTION_HALF_WRITTEN ->
                    awaitAny("select query from pg_stat_activity where datname = current_database()"
                            + " and wait_event_type = 'Lock' and query ilike 'insert into hfj_spidx_token%'");
                case CLEARANCE_STORED -> awaitAny("select PATIENT from GRADUS_EVALUATION_REQUEST");
                default -> answer.join();
            }
            die();
            lock.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return answer.join();
    }

    private synchronized boolean isDue(Moment moment) {
        return kills.remove(moment);
    }

    private synchronized void die() {
        try {
            process.kill();
            letPass("", LONGEST_LEASE);
            process = ServerProcess.start(port, settings);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitAny(String query) {
        Awaitility.await().atMost(PATIENCE).until(() -> !find(query).isEmpty());
    }

    /** The first column of what a query finds. */
    List<String> find(String query) {
        return new JdbcTemplate(new DriverManagerDataSource(database, USER, "")).queryForList(query, String.class);
    }

    @Override
    public synchronized void close() throws InterruptedException {
        process.close();
    }
}
