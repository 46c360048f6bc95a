package org.gradus.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gradus.background.DatabaseClock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The keys in use and the answers that are kept, for all replicas: the table's key lets one attempt in at a time. */
@Component
class AnswerTable {

    private final JdbcTemplate database;
    private final DatabaseClock clock;
    private final IdempotencySettings settings;

    AnswerTable(JdbcTemplate database, DatabaseClock clock, IdempotencySettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What is known of a key.
     *
     * @param fingerprint of the request that came with it first
     * @param attempt mark of the attempt under way, or of the last
     * @param leaseUntil how long that is taken to be under way; null when it has ended
     * @param answer what it did is answered so; null while it has done nothing
     */
    record Known(
            String fingerprint,
            String attempt,
            @Nullable Instant leaseUntil,
            @Nullable KeptAnswer answer) {}

    /** Begins an attempt if nobody has used the key, or so long ago that it is forgotten; the mark of the attempt. Committed at once. */
    Optional<String> begin(RequestKey key) {
        Optional<String> mark = insert(key);
        boolean forgotten = mark.isEmpty()
                && database.update(
                                "delete from GRADUS_KEPT_ANSWER where ID = ? and EXPIRES_AT < ?",
                                key.id(),
                                Timestamp.from(clock.instant()))
                        == 1;
        return forgotten ? insert(key) : mark;
    }

    private Optional<String> insert(RequestKey key) {
        String mark = UUID.randomUUID().toString();
        Instant now = clock.instant();
        try {
            database.update(
                    "insert into GRADUS_KEPT_ANSWER (ID, FINGERPRINT, ATTEMPT, LEASE_UNTIL, EXPIRES_AT) values (?, ?,"
                            + " ?, ?, ?)",
                    key.id(),
                    key.fingerprint(),
                    mark,
                    Timestamp.from(now.plus(settings.lease())),
                    Timestamp.from(now.plus(settings.retention())));
            return Optional.of(mark);
        } catch (DuplicateKeyException used) {
            return Optional.empty();
        }
    }

    /** What is known of a key; empty if it is unknown, or has been kept long enough. */
    Optional<Known> find(RequestKey key) {
        return database
                .query(
                        "select FINGERPRINT, ATTEMPT, LEASE_UNTIL, STATUS, HEADERS, BODY from GRADUS_KEPT_ANSWER"
                                + " where ID = ? and EXPIRES_AT >= ?",
                        (row, number) -> known(row),
                        key.id(),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }

    /** Whether an attempt is taken to be under way. */
    boolean isUnderWay(Known known) {
        return known.leaseUntil() != null && known.leaseUntil().isAfter(clock.instant());
    }

    /** Takes over from an attempt that has ended without any effect; empty if it has come to life, or another was first. */
    Optional<String> takeOver(RequestKey key, Known ended) {
        String mark = UUID.randomUUID().toString();
        int taken = database.update(
                "update GRADUS_KEPT_ANSWER set ATTEMPT = ?, LEASE_UNTIL = ? where ID = ? and ATTEMPT = ? and STATUS is"
                        + " null",
                mark,
                Timestamp.from(clock.instant().plus(settings.lease())),
                key.id(),
                ended.attempt());
        return taken == 1 ? Optional.of(mark) : Optional.empty();
    }

    /** Notes in the running transaction what it does; false if another attempt has taken over. */
    boolean took(Attempt attempt, KeptAnswer effect) {
        return keep(attempt, effect, "");
    }

    /** Keeps the answer of an attempt that has ended. */
    void answered(Attempt attempt, KeptAnswer answer) {
        keep(attempt, answer, ", LEASE_UNTIL = null");
    }

    private boolean keep(Attempt attempt, KeptAnswer answer, String more) {
        return database.update(
                        "update GRADUS_KEPT_ANSWER set STATUS = ?, HEADERS = ?, BODY = ?" + more
                                + " where ID = ? and ATTEMPT = ?",
                        answer.status(),
                        answer.headerLines(),
                        answer.body(),
                        attempt.id(),
                        attempt.mark())
                == 1;
    }

    /** Ends an attempt whose answer says nothing of what it did: that stays as it was noted; without effect the key is free. */
    void failed(Attempt attempt) {
        if (attempt.isEffective()) {
            database.update(
                    "update GRADUS_KEPT_ANSWER set LEASE_UNTIL = null where ID = ? and ATTEMPT = ?",
                    attempt.id(),
                    attempt.mark());
        } else {
            database.update(
                    "delete from GRADUS_KEPT_ANSWER where ID = ? and ATTEMPT = ? and STATUS is null",
                    attempt.id(),
                    attempt.mark());
        }
    }

    void removeExpired() {
        database.update("delete from GRADUS_KEPT_ANSWER where EXPIRES_AT < ?", Timestamp.from(clock.instant()));
    }

    private static Known known(ResultSet row) throws SQLException {
        Timestamp lease = row.getTimestamp("LEASE_UNTIL");
        int status = row.getInt("STATUS");
        KeptAnswer answer = row.wasNull()
                ? null
                : KeptAnswer.of(
                        status,
                        Objects.requireNonNullElse(row.getString("HEADERS"), ""),
                        Objects.requireNonNullElse(row.getString("BODY"), ""));
        return new Known(
                row.getString("FINGERPRINT"),
                row.getString("ATTEMPT"),
                lease == null ? null : lease.toInstant(),
                answer);
    }
}
