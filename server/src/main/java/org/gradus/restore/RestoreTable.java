package org.gradus.restore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one row that says which database this is, and what became of its last restore. */
final class RestoreTable {

    private final JdbcTemplate database;

    RestoreTable(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * What is known.
     *
     * @param name of the last restore that the configuration told of
     * @param noticedAt when the last restore was noticed
     * @param decidedAt when an administrator decided about it
     */
    record Known(
            String fingerprint,
            @Nullable String name,
            @Nullable Instant noticedAt,
            @Nullable Instant decidedAt) {

        boolean isUndecided() {
            return noticedAt != null && decidedAt == null;
        }
    }

    Optional<Known> read() {
        return database.query("select * from GRADUS_RESTORE", (row, number) -> known(row)).stream()
                .findFirst();
    }

    /** Notes a database that is opened for the first time, unless another replica just has. */
    void begin(String fingerprint, @Nullable String name) {
        try {
            database.update(
                    "insert into GRADUS_RESTORE (ID, FINGERPRINT, RESTORE_NAME) values (1, ?, ?)", fingerprint, name);
        } catch (DuplicateKeyException another) {
            // It says the same.
        }
    }

    /** Notes a restore, unless another replica just has. */
    void notice(Known before, String fingerprint, @Nullable String name, Instant now) {
        database.update(
                "update GRADUS_RESTORE set FINGERPRINT = ?, RESTORE_NAME = ?, NOTICED_AT = ?, DECIDED_AT = null"
                        + " where FINGERPRINT = ? and coalesce(RESTORE_NAME, '') = ?",
                fingerprint,
                name,
                time(now),
                before.fingerprint(),
                before.name() == null ? "" : before.name());
    }

    void decide(Instant now) {
        database.update("update GRADUS_RESTORE set DECIDED_AT = ? where DECIDED_AT is null", time(now));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("FINGERPRINT"),
                row.getString("RESTORE_NAME"),
                instant(row, "NOTICED_AT"),
                instant(row, "DECIDED_AT"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
