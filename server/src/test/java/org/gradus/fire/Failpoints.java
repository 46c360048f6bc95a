package org.gradus.fire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds evaluations at failpoints, one patient at each: a trigger waits there for an advisory lock that this has. So one kill
 * finds an evaluation at every failpoint.
 */
final class Failpoints implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Whoever waits at a failpoint waits as long as it takes, whatever time its transaction gives to locks. */
    private static final String FUNCTIONS = """
            create function FIRE_WAIT(POINT text, PATIENT text) returns void language plpgsql as $$
            begin
                if not pg_try_advisory_xact_lock_shared(hashtext(POINT), hashtext(PATIENT)) then
                    perform set_config('lock_timeout', '0', true);
                    perform pg_advisory_xact_lock_shared(hashtext(POINT), hashtext(PATIENT));
                end if;
            end $$;
            create function FIRE_RESOURCE() returns trigger language plpgsql as $$
            declare WHOSE text;
            begin
                if new.RES_TYPE = 'CarePlan' then
                    select p.PATIENT into WHOSE from GRADUS_PLAN p join HFJ_RESOURCE r on r.FHIR_ID = p.PLAN_ID
                        where r.RES_ID = new.RES_ID;
                    perform set_config('fire.patient', coalesce(WHOSE, ''), true);
                end if;
                perform FIRE_WAIT(tg_argv[0], coalesce(current_setting('fire.patient', true), ''));
                return null;
            end $$;
            create function FIRE_ROW() returns trigger language plpgsql as $$
            begin
                perform FIRE_WAIT(tg_argv[0], new.PATIENT);
                return null;
            end $$;
            create function FIRE_OLD_ROW() returns trigger language plpgsql as $$
            begin
                perform FIRE_WAIT(tg_argv[0], old.PATIENT);
                return null;
            end $$;
            """;

    private static final String WAITING = "select pid from pg_locks where locktype = 'advisory' and not granted"
            + " and classid::bigint = (hashtext(?)::bigint & 4294967295) and objid::bigint = (hashtext(?)::bigint & 4294967295)";

    private final Connection locks;
    private final JdbcTemplate database;
    private final Map<Failpoint, String> armed = new EnumMap<>(Failpoint.class);

    /** @param url the server's database, where the server has made its tables */
    Failpoints(String url, JdbcTemplate database) throws SQLException {
        this.database = database;
        this.locks = DriverManager.getConnection(url, "postgres", "");
        locks.setAutoCommit(false);
        if (database.queryForList("select 1 from pg_proc where proname = 'fire_wait'")
                .isEmpty()) {
            try (Statement made = locks.createStatement()) {
                made.execute(FUNCTIONS);
                for (Failpoint point : Failpoint.values()) {
                    if (!point.trigger().isEmpty()) {
                        made.execute(point.trigger());
                    }
                }
                locks.commit();
            }
        }
    }

    /** The next evaluation of that patient is held there. */
    void hold(Failpoint point, String patient) throws SQLException {
        boolean stored = point == Failpoint.STORED;
        String lock = stored
                ? "select PATIENT from GRADUS_PATIENT_LOCK where PATIENT = ? for update"
                : "select pg_advisory_lock(hashtext('" + point + "'), hashtext(?))";
        try (PreparedStatement statement = locks.prepareStatement(lock)) {
            statement.setString(1, patient);
            statement.execute();
        }
        armed.put(point, patient);
    }

    /** Waits until each of them has been reached. */
    void awaitReached() {
        armed.forEach((point, patient) ->
                Awaitility.await(point + " is reached").atMost(PATIENCE).until(() -> isReached(point, patient)));
    }

    private boolean isReached(Failpoint point, String patient) {
        return point == Failpoint.STORED
                ? !database.queryForList(
                                "select PATIENT from GRADUS_EVALUATION_REQUEST where PATIENT = ?",
                                String.class,
                                patient)
                        .isEmpty()
                : !waiting(point, patient).isEmpty();
    }

    private List<Integer> waiting(Failpoint point, String patient) {
        return database.queryForList(WAITING, Integer.class, point.name(), patient);
    }

    /**
     * After the server has been killed: what the database was doing for it ends, except where it had been asked to commit and
     * nobody took that back.
     */
    void serverIsDead() throws SQLException {
        for (Map.Entry<Failpoint, String> each : armed.entrySet()) {
            if (each.getKey() != Failpoint.COMMITTED) {
                waiting(each.getKey(), each.getValue())
                        .forEach(pid -> database.queryForList("select pg_terminate_backend(?)", pid));
            }
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> armed.entrySet().stream()
                        .filter(each -> each.getKey() != Failpoint.COMMITTED)
                        .allMatch(
                                each -> waiting(each.getKey(), each.getValue()).isEmpty()));
        close();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> database.queryForList(
                                "select pid from pg_locks where locktype = 'advisory'", Integer.class)
                        .isEmpty());
        armed.clear();
    }

    @Override
    public void close() throws SQLException {
        locks.close();
    }
}
