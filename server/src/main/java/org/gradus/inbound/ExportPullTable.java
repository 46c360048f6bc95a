package org.gradus.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.inbound.ExportPullRow.File;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The bulk exports at EHRs as replicas work on them: one row an EHR; whoever is at it holds its lease. */
@Component
class ExportPullTable {

    /** Longer than a file may take. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final int LONGEST_PROBLEM = 1000;

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    ExportPullTable(JdbcTemplate database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Lets there be a row that asks for that; what was asked for otherwise is forgotten. */
    void want(String ehr, String asked, Instant now) {
        transaction.executeWithoutResult(status -> {
            database.update("delete from GRADUS_PULL_EXPORT where EHR = ? and ASKED <> ?", ehr, asked);
            List<String> known =
                    database.queryForList("select ASKED from GRADUS_PULL_EXPORT where EHR = ?", String.class, ehr);
            if (known.isEmpty()) {
                database.update(
                        "insert into GRADUS_PULL_EXPORT (EHR, ASKED, FILES, NEXT_AT, ATTEMPTS) values (?, ?, '', ?, 0)",
                        ehr,
                        asked,
                        TakenItems.time(now));
            }
        });
    }

    /** Lets it be due. */
    void hurry(String ehr, Instant now) {
        database.update("update GRADUS_PULL_EXPORT set NEXT_AT = ? where EHR = ?", TakenItems.time(now), ehr);
    }

    void forget(String ehr) {
        database.update("delete from GRADUS_PULL_EXPORT where EHR = ?", ehr);
    }

    /** Takes it if it is due and nobody is at it. */
    Optional<ExportPullRow> claim(String ehr, Instant now) {
        return Optional.ofNullable(transaction.execute(status -> {
            List<ExportPullRow> due = database.query(
                    "select * from GRADUS_PULL_EXPORT where EHR = ? and NEXT_AT <= ?"
                            + " and (LEASE_UNTIL is null or LEASE_UNTIL < ?) for update skip locked",
                    (row, number) -> read(row, UUID.randomUUID().toString()),
                    ehr,
                    TakenItems.time(now),
                    TakenItems.time(now));
            due.forEach(claimed -> database.update(
                    "update GRADUS_PULL_EXPORT set LEASE = ?, LEASE_UNTIL = ? where EHR = ?",
                    claimed.lease(),
                    TakenItems.time(now.plus(LEASE)),
                    ehr));
            return due.isEmpty() ? null : due.get(0);
        }));
    }

    /**
     * Notes how it stands, and lets others have it.
     *
     * @param pulledAt set when an export has been taken whole, else null
     */
    void save(ExportPullRow row, Instant nextAt, @Nullable Instant pulledAt, @Nullable String problem) {
        database.update(
                "update GRADUS_PULL_EXPORT set SINCE = ?, BEGAN_AT = ?, STATUS_URL = ?, TRANSACTION_TIME = ?, FILES = ?,"
                        + " ATTEMPTS = ?, NEXT_AT = ?, PULLED_AT = coalesce(?, PULLED_AT), PROBLEM = ?, LEASE = null,"
                        + " LEASE_UNTIL = null where EHR = ? and LEASE = ?",
                time(row.since()),
                time(row.beganAt()),
                row.statusUrl(),
                time(row.transactionTime()),
                row.files().stream().map(File::line).collect(Collectors.joining("\n")),
                row.attempts(),
                TakenItems.time(nextAt),
                time(pulledAt),
                problem == null || problem.length() <= LONGEST_PROBLEM
                        ? problem
                        : problem.substring(0, LONGEST_PROBLEM),
                row.ehr(),
                row.lease());
    }

    /** How it stands; empty where nothing was wanted yet. */
    Optional<ExportPullStatus> status(String ehr) {
        return database
                .query("select * from GRADUS_PULL_EXPORT where EHR = ?", (row, number) -> status(row), ehr)
                .stream()
                .findFirst();
    }

    private static ExportPullStatus status(ResultSet row) throws SQLException {
        ExportPullRow read = read(row, "");
        String state = read.statusUrl() == null ? "waiting" : read.transactionTime() == null ? "exporting" : "taking";
        return new ExportPullStatus(
                state,
                read.files().size(),
                read.since(),
                time(row, "PULLED_AT"),
                row.getObject("NEXT_AT", OffsetDateTime.class).toInstant(),
                read.attempts(),
                row.getString("PROBLEM"));
    }

    private static ExportPullRow read(ResultSet row, String lease) throws SQLException {
        return new ExportPullRow(
                row.getString("EHR"),
                row.getString("ASKED"),
                time(row, "SINCE"),
                time(row, "BEGAN_AT"),
                row.getString("STATUS_URL"),
                time(row, "TRANSACTION_TIME"),
                Stream.of(row.getString("FILES").split("\n"))
                        .filter(line -> !line.isEmpty())
                        .map(File::of)
                        .toList(),
                row.getInt("ATTEMPTS"),
                lease);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : TakenItems.time(instant);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
