package org.gradus.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gradus.background.DatabaseClock;
import org.gradus.intake.EvidenceRebuild.Progress;
import org.gradus.intake.EvidenceRebuild.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The one row that says how far the rebuild of the evidence is, and which replica is at it. */
@Component
class RebuildTable {

    private static final String UPDATE = "update GRADUS_EVIDENCE_REBUILD set ";
    private static final String OURS = " where LEASE = ?";

    private final JdbcTemplate database;
    private final DatabaseClock clock;

    RebuildTable(JdbcTemplate database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A run that this replica is at.
     *
     * @param position which of the types it has come to
     * @param after key of the last resource of that type that was read
     * @param attempts how often it was tried to go on from there, this time included
     * @param lease proves that it is this replica's
     */
    record Claimed(int position, long after, int attempts, String lease) {}

    Progress progress() {
        return database.query("select * from GRADUS_EVIDENCE_REBUILD", (row, number) -> progress(row))
                .get(0);
    }

    /** Whether a run has begun, which it has not if one is under way. */
    boolean start(long total) {
        OffsetDateTime now = time(clock.instant());
        return database.update(
                        UPDATE
                                + "STATE = ?, STARTED_AT = ?, FINISHED_AT = null, TOTAL = ?, READ_COUNT = 0, CHANGED = 0,"
                                + " POSITION = 0, AFTER_KEY = 0, ATTEMPTS = 0, NEXT_AT = ?, LEASE = null,"
                                + " LEASE_UNTIL = null where STATE <> ?",
                        Status.RUNNING.name(),
                        now,
                        total,
                        now,
                        Status.RUNNING.name())
                == 1;
    }

    /** Takes the run that is under way, if there is one and nobody else is at it. */
    Optional<Claimed> claim(Duration lease) {
        Instant now = clock.instant();
        String mine = UUID.randomUUID().toString();
        int claimed = database.update(
                UPDATE + "LEASE = ?, LEASE_UNTIL = ?, ATTEMPTS = ATTEMPTS + 1"
                        + " where STATE = ? and NEXT_AT <= ? and (LEASE_UNTIL is null or LEASE_UNTIL < ?)",
                mine,
                time(now.plus(lease)),
                Status.RUNNING.name(),
                time(now),
                time(now));
        return claimed == 0
                ? Optional.empty()
                : database
                        .query(
                                "select POSITION, AFTER_KEY, ATTEMPTS from GRADUS_EVIDENCE_REBUILD" + OURS,
                                (row, number) -> new Claimed(
                                        row.getInt("POSITION"), row.getLong("AFTER_KEY"), row.getInt("ATTEMPTS"), mine),
                                mine)
                        .stream()
                        .findFirst();
    }

    /**
     * Notes what has been read, and keeps the lease.
     *
     * @return false if the run is not this replica's any more
     */
    boolean move(Claimed next, int read, int changed, Duration lease) {
        return database.update(
                        UPDATE + "POSITION = ?, AFTER_KEY = ?, READ_COUNT = READ_COUNT + ?, CHANGED = CHANGED + ?,"
                                + " ATTEMPTS = 0, LEASE_UNTIL = ?" + OURS,
                        next.position(),
                        next.after(),
                        read,
                        changed,
                        time(clock.instant().plus(lease)),
                        next.lease())
                == 1;
    }

    /** Lets whoever comes first go on after a pause. */
    void release(Claimed claimed, Duration pause) {
        database.update(
                UPDATE + "NEXT_AT = ?, LEASE = null, LEASE_UNTIL = null" + OURS,
                time(clock.instant().plus(pause)),
                claimed.lease());
    }

    /** The run is over, well or not. */
    void end(Claimed claimed, Status how) {
        database.update(
                UPDATE + "STATE = ?, FINISHED_AT = ?, LEASE = null, LEASE_UNTIL = null" + OURS,
                how.name(),
                time(clock.instant()),
                claimed.lease());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                Status.valueOf(row.getString("STATE")),
                time(row, "STARTED_AT"),
                time(row, "FINISHED_AT"),
                row.getLong("TOTAL"),
                row.getLong("READ_COUNT"),
                row.getLong("CHANGED"));
    }
}
