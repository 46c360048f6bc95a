package org.gradus.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gradus.changes.PlanChange;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The events of subscriptions, as long as they are kept; every method runs in the caller's transaction. */
@Component
class EventTable {

    private static final String PENDING = " from GRADUS_SUBSCRIPTION_EVENT E join GRADUS_SUBSCRIPTION S"
            + " on S.ID = E.SUBSCRIPTION_ID where E.EVENT_NUMBER > S.DELIVERED and S.STATUS = 'ACTIVE'";

    private final JdbcTemplate database;

    EventTable(JdbcTemplate database) {
        this.database = database;
    }

    void insert(String subscription, long number, PlanChange change, List<String> resources, Instant now) {
        database.update(
                "insert into GRADUS_SUBSCRIPTION_EVENT (SUBSCRIPTION_ID, EVENT_NUMBER, CHANGE_NUMBER, PATIENT,"
                        + " HAPPENED_AT, RESOURCES, MADE_AT) values (?, ?, ?, ?, ?, ?, ?)",
                subscription,
                number,
                change.number(),
                change.patientId(),
                change.at().atOffset(ZoneOffset.UTC),
                String.join(" ", resources),
                now.atOffset(ZoneOffset.UTC));
    }

    /** Events of a subscription from a number to a number, both included, the first ones where there are more. */
    List<SubscriptionEvent> between(String subscription, long first, long last, int most) {
        return database.query(
                "select EVENT_NUMBER, PATIENT, HAPPENED_AT, RESOURCES from GRADUS_SUBSCRIPTION_EVENT"
                        + " where SUBSCRIPTION_ID = ? and EVENT_NUMBER between ? and ? order by EVENT_NUMBER"
                        + " fetch first " + most + " rows only",
                (row, index) -> read(row),
                subscription,
                first,
                last);
    }

    private static SubscriptionEvent read(ResultSet row) throws SQLException {
        return new SubscriptionEvent(
                row.getLong("EVENT_NUMBER"),
                row.getString("PATIENT"),
                row.getObject("HAPPENED_AT", OffsetDateTime.class).toInstant(),
                List.of(row.getString("RESOURCES").split(" ")));
    }

    /** Removes what was noted before that time. */
    void removeBefore(Instant time) {
        database.update("delete from GRADUS_SUBSCRIPTION_EVENT where MADE_AT < ?", time.atOffset(ZoneOffset.UTC));
    }

    /** How many events wait to be taken by endpoints that are not in error. */
    long pending() {
        Long count = database.queryForObject("select count(*)" + PENDING, Long.class);
        return count == null ? 0 : count;
    }

    /** How long the oldest of them has waited. */
    Duration oldest(Instant now) {
        return Optional.ofNullable(database.queryForObject("select min(E.MADE_AT)" + PENDING, OffsetDateTime.class))
                .map(made -> Duration.between(made.toInstant(), now))
                .orElse(Duration.ZERO);
    }
}
