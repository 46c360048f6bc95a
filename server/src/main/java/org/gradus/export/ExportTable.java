package org.gradus.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.background.DatabaseClock;
import org.gradus.export.Export.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The exports as replicas work on them; whoever does holds the lease. */
@Component
class ExportTable {

    private static final int LONGEST_PROBLEM = 1000;
    private static final String OURS = " where ID = ? and LEASE = ?";

    private final JdbcTemplate database;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    ExportTable(JdbcTemplate database, DatabaseClock clock, PlatformTransactionManager transactions) {
        this.database = database;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * An export that this replica is at.
     *
     * @param lease proves that it is
     */
    record Claimed(String id, int attempts, String lease) {}

    /** The database's time, on which all replicas agree. */
    Instant now() {
        return clock.instant();
    }

    void insert(String id, ExportRequest request, Instant now, Instant transactionTime) {
        database.update(
                "insert into GRADUS_EXPORT (ID, CLIENT, REQUEST, EXPORT_LEVEL, TYPES, SINCE, STATE, STARTED_AT,"
                        + " TRANSACTION_TIME, POSITION, AFTER_KEY, WRITTEN, ATTEMPTS, NEXT_AT)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)",
                id,
                request.client(),
                request.url(),
                request.level().name(),
                String.join(" ", request.types()),
                time(request.since()),
                State.RUNNING.name(),
                time(now),
                time(transactionTime),
                time(now));
    }

    Optional<Export> find(String id) {
        return database.query("select * from GRADUS_EXPORT where ID = ?", (row, number) -> read(row), id).stream()
                .findFirst();
    }

    int count(State state) {
        Integer count = database.queryForObject(
                "select count(*) from GRADUS_EXPORT where STATE = ?", Integer.class, state.name());
        return count == null ? 0 : count;
    }

    int running(String client) {
        Integer count = database.queryForObject(
                "select count(*) from GRADUS_EXPORT where CLIENT = ? and STATE = ?",
                Integer.class,
                client,
                State.RUNNING.name());
        return count == null ? 0 : count;
    }

    /** Takes the export that has waited longest for its turn and that nobody is at. */
    Optional<Claimed> claim(Duration lease) {
        return Optional.ofNullable(transaction.execute(status -> {
            Instant now = now();
            List<Claimed> due = database.query(
                    "select ID, ATTEMPTS from GRADUS_EXPORT where STATE = ? and NEXT_AT <= ?"
                            + " and (LEASE_UNTIL is null or LEASE_UNTIL < ?)"
                            + " order by NEXT_AT fetch first 1 rows only for update skip locked",
                    (row, number) -> new Claimed(
                            row.getString("ID"),
                            row.getInt("ATTEMPTS"),
                            UUID.randomUUID().toString()),
                    State.RUNNING.name(),
                    time(now),
                    time(now));
            due.forEach(claimed -> database.update(
                    "update GRADUS_EXPORT set LEASE = ?, LEASE_UNTIL = ?, ATTEMPTS = ATTEMPTS + 1 where ID = ?",
                    claimed.lease(),
                    time(now.plus(lease)),
                    claimed.id()));
            return due.isEmpty() ? null : due.get(0);
        }));
    }

    /**
     * Notes how far it has come.
     *
     * @return false if it is not this replica's any more, or was cancelled
     */
    boolean move(Claimed claimed, int position, long after, int lines, Instant leaseUntil) {
        return database.update(
                        "update GRADUS_EXPORT set POSITION = ?, AFTER_KEY = ?, WRITTEN = WRITTEN + ?, ATTEMPTS = 0,"
                                + " LEASE_UNTIL = ?" + OURS,
                        position,
                        after,
                        lines,
                        time(leaseUntil),
                        claimed.id(),
                        claimed.lease())
                == 1;
    }

    /** Lets others have their turn. */
    void release(Claimed claimed, Instant nextAt) {
        database.update(
                "update GRADUS_EXPORT set NEXT_AT = ?, LEASE = null, LEASE_UNTIL = null" + OURS,
                time(nextAt),
                claimed.id(),
                claimed.lease());
    }

    /** It is finished, well or not. */
    void finish(Claimed claimed, State state, @Nullable String problem, Instant now, Instant expiresAt) {
        database.update(
                "update GRADUS_EXPORT set STATE = ?, PROBLEM = ?, FINISHED_AT = ?, EXPIRES_AT = ?, LEASE = null,"
                        + " LEASE_UNTIL = null" + OURS,
                state.name(),
                problem == null || problem.length() <= LONGEST_PROBLEM
                        ? problem
                        : problem.substring(0, LONGEST_PROBLEM),
                time(now),
                time(expiresAt),
                claimed.id(),
                claimed.lease());
    }

    /** Forgets an export with its files, whoever is at it. */
    void delete(String id) {
        database.update("delete from GRADUS_EXPORT where ID = ?", id);
    }

    /** Forgets what has expired. */
    int forget(Instant now) {
        return database.update("delete from GRADUS_EXPORT where EXPIRES_AT < ?", time(now));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Export read(ResultSet row) throws SQLException {
        return new Export(
                row.getString("ID"),
                row.getString("CLIENT"),
                row.getString("REQUEST"),
                ExportLevel.valueOf(row.getString("EXPORT_LEVEL")),
                List.of(row.getString("TYPES").split(" ")),
                time(row, "SINCE"),
                State.valueOf(row.getString("STATE")),
                row.getObject("STARTED_AT", OffsetDateTime.class).toInstant(),
                row.getObject("TRANSACTION_TIME", OffsetDateTime.class).toInstant(),
                time(row, "EXPIRES_AT"),
                row.getInt("POSITION"),
                row.getLong("AFTER_KEY"),
                row.getLong("WRITTEN"),
                row.getInt("ATTEMPTS"),
                row.getString("PROBLEM"));
    }
}
