package org.gradus.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gradus.outbox.Delivery.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The deliveries as operators see them. */
@Component
public class Deliveries {

    static final String COLUMNS =
            "EHR, PLAN_ID, PATIENT, WANTED, DELIVERED, STATE, WAITING_SINCE, NEXT_AT, ATTEMPTS, PROBLEM,"
                    + " DELIVERED_AT";

    private static final int MOST = 500;

    private final JdbcTemplate database;
    private final EhrCopies copies;
    private final DeliveryClock clock;

    Deliveries(JdbcTemplate database, EhrCopies copies, DeliveryClock clock) {
        this.database = database;
        this.copies = copies;
        this.clock = clock;
    }

    /** Those in a state, the longest waiting first, at most five hundred. */
    public List<Delivery> in(State state) {
        return database.query(
                "select " + COLUMNS + " from GRADUS_DELIVERY where STATE = ? order by WAITING_SINCE fetch first " + MOST
                        + " rows only",
                (row, number) -> read(row),
                state.name());
    }

    /** That of a plan to an EHR. */
    public Optional<Delivery> find(String ehr, String planId) {
        return database
                .query(
                        "select " + COLUMNS + " from GRADUS_DELIVERY where EHR = ? and PLAN_ID = ?",
                        (row, number) -> read(row),
                        ehr,
                        planId)
                .stream()
                .findFirst();
    }

    /**
     * Tries a dead letter again, now.
     *
     * @param overwrite whether what was changed at the EHR, as far as it has been noticed, may be overwritten: somebody has
     *     looked at it
     * @return whether it was one
     */
    public boolean resend(String ehr, String planId, boolean overwrite) {
        int revived = database.update(
                "update GRADUS_DELIVERY set STATE = 'WAITING', ATTEMPTS = 0, NEXT_AT = ?"
                        + " where EHR = ? and PLAN_ID = ? and STATE = 'DEAD'",
                time(clock.instant()),
                ehr,
                planId);
        if (revived > 0 && overwrite) {
            copies.giveWay(ehr, planId);
        }
        return revived > 0;
    }

    /** Forgets what an EHR was sent and is still to get. */
    public void forget(String ehr) {
        database.update("delete from GRADUS_DELIVERY where EHR = ?", ehr);
        database.update("delete from GRADUS_EHR_COPY where EHR = ?", ehr);
    }

    /** How many are in a state. */
    long count(State state) {
        Long count = database.queryForObject(
                "select count(*) from GRADUS_DELIVERY where STATE = ?", Long.class, state.name());
        return count == null ? 0 : count;
    }

    /** Since when the oldest one waits. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(database.queryForObject(
                        "select min(WAITING_SINCE) from GRADUS_DELIVERY where STATE = 'WAITING'", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Delivery read(ResultSet row) throws SQLException {
        OffsetDateTime deliveredAt = row.getObject("DELIVERED_AT", OffsetDateTime.class);
        return new Delivery(
                row.getString("EHR"),
                row.getString("PLAN_ID"),
                row.getString("PATIENT"),
                row.getLong("WANTED"),
                row.getLong("DELIVERED"),
                State.valueOf(row.getString("STATE")),
                row.getObject("WAITING_SINCE", OffsetDateTime.class).toInstant(),
                row.getObject("NEXT_AT", OffsetDateTime.class).toInstant(),
                row.getInt("ATTEMPTS"),
                row.getString("PROBLEM"),
                deliveredAt == null ? null : deliveredAt.toInstant());
    }
}
