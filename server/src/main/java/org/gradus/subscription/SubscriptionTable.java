package org.gradus.subscription;

import static org.gradus.subscription.SubscriptionRows.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.access.ClientResources;
import org.gradus.changes.PlanChange;
import org.gradus.subscription.SubscriptionState.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What clients asked for, and how far each has been told; every method runs in the caller's transaction. */
@Component
class SubscriptionTable implements ClientResources {

    private static final String SELECT = "select " + SubscriptionRows.COLUMNS + " from GRADUS_SUBSCRIPTION where ";

    /** Subscriptions that have something to do and that nobody is at. */
    private static final String DUE =
            "STATUS in ('REQUESTED', 'ACTIVE') and NEXT_AT <= ?" + " and (CLAIMED_UNTIL is null or CLAIMED_UNTIL < ?)";

    private final JdbcTemplate database;

    SubscriptionTable(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public Set<String> subscriptionsOf(String client) {
        return Set.copyOf(
                database.queryForList("select ID from GRADUS_SUBSCRIPTION where CLIENT = ?", String.class, client));
    }

    Optional<SubscriptionState> find(String id) {
        return one("ID = ?", id);
    }

    /** The same, locked until the transaction ends. */
    Optional<SubscriptionState> lock(String id) {
        return one("ID = ? for update", id);
    }

    /** Adds a subscription that waits for its handshake. */
    void insert(String id, String client, String scopes, Terms terms, long since, Instant now) {
        database.update(
                "insert into GRADUS_SUBSCRIPTION (ID, CLIENT, SCOPES, STATUS, TOPIC, PATIENT, PLAN_ID, ENDPOINT,"
                        + " HEADERS, CONTENT, HEARTBEAT_SECONDS, TIMEOUT_SECONDS, MAX_COUNT, ENDS_AT, SINCE_CHANGE,"
                        + " EVENTS, DELIVERED, ATTEMPTS, NEXT_AT, REVISION)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, 0)",
                id,
                client,
                scopes,
                Status.REQUESTED.name(),
                terms.topic().name(),
                terms.patient(),
                terms.plan(),
                terms.endpoint().toString(),
                SubscriptionRows.text(terms.headers()),
                terms.content().name(),
                seconds(terms),
                terms.timeout().toSeconds(),
                terms.mostEvents(),
                time(terms.endsAt()),
                since,
                time(now));
    }

    /** Takes over what a client has changed; it waits for a handshake again, or is off. */
    void update(String id, String scopes, Status status, Terms terms, Instant now) {
        database.update(
                "update GRADUS_SUBSCRIPTION set SCOPES = ?, STATUS = ?, TOPIC = ?, PATIENT = ?, PLAN_ID = ?,"
                        + " ENDPOINT = ?, HEADERS = ?, CONTENT = ?, HEARTBEAT_SECONDS = ?, TIMEOUT_SECONDS = ?,"
                        + " MAX_COUNT = ?, ENDS_AT = ?, ATTEMPTS = 0, NEXT_AT = ?, REVISION = REVISION + 1 where ID = ?",
                scopes,
                status.name(),
                terms.topic().name(),
                terms.patient(),
                terms.plan(),
                terms.endpoint().toString(),
                SubscriptionRows.text(terms.headers()),
                terms.content().name(),
                seconds(terms),
                terms.timeout().toSeconds(),
                terms.mostEvents(),
                time(terms.endsAt()),
                status == Status.REQUESTED ? time(now) : null,
                id);
    }

    private static @Nullable Long seconds(Terms terms) {
        return terms.heartbeat() == null ? null : terms.heartbeat().toSeconds();
    }

    void delete(String id) {
        database.update("delete from GRADUS_SUBSCRIPTION where ID = ?", id);
    }

    /** Whom a change could concern, by topic and filters. */
    List<SubscriptionState> concernedBy(PlanChange change) {
        return database
                .query(
                        SELECT + "STATUS <> 'OFF' and SINCE_CHANGE < ? and (PATIENT is null or PATIENT = ?)"
                                + " and (PLAN_ID is null or PLAN_ID = ?) order by ID",
                        (row, index) -> SubscriptionRows.read(row),
                        change.number(),
                        change.patientId(),
                        change.planId())
                .stream()
                .filter(each -> change.kinds().contains(each.terms().topic().kind()))
                .toList();
    }

    /** Counts one more event, to be told at once unless a failure is being waited out; answers its number. */
    long countEvent(String id, Instant now) {
        database.update("update GRADUS_SUBSCRIPTION set EVENTS = EVENTS + 1 where ID = ?", id);
        database.update(
                "update GRADUS_SUBSCRIPTION set NEXT_AT = ? where ID = ? and STATUS = 'ACTIVE' and ATTEMPTS = 0"
                        + " and (NEXT_AT is null or NEXT_AT > ?)",
                time(now),
                id,
                time(now));
        return database.queryForList("select EVENTS from GRADUS_SUBSCRIPTION where ID = ?", Long.class, id)
                .get(0);
    }

    /** Ids of those that have something to do. */
    List<String> due(Instant now, int most) {
        return database.queryForList(
                "select ID from GRADUS_SUBSCRIPTION where " + DUE + " order by NEXT_AT fetch first " + most
                        + " rows only",
                String.class,
                at(now),
                at(now));
    }

    /** Takes the subscription for oneself if it has something to do and nobody else is at it. */
    Optional<SubscriptionState> claim(String id, String claim, Instant now, Instant until) {
        Optional<SubscriptionState> free = one("ID = ? and " + DUE + " for update skip locked", id, at(now), at(now));
        free.ifPresent(each -> database.update(
                "update GRADUS_SUBSCRIPTION set CLAIM = ?, CLAIMED_UNTIL = ? where ID = ?", claim, at(until), id));
        return free;
    }

    /** The subscription, locked, if it is still one's own; it is free again when the transaction ends. */
    Optional<SubscriptionState> release(String id, String claim) {
        Optional<SubscriptionState> own = one("ID = ? and CLAIM = ? for update", id, claim);
        own.ifPresent(each ->
                database.update("update GRADUS_SUBSCRIPTION set CLAIM = null, CLAIMED_UNTIL = null where ID = ?", id));
        return own;
    }

    /** Notes what was taken, and when to come back. */
    void succeeded(String id, long delivered, Instant sentAt, @Nullable Instant next) {
        database.update(
                "update GRADUS_SUBSCRIPTION set STATUS = 'ACTIVE', DELIVERED = ?, ATTEMPTS = 0, SENT_AT = ?, NEXT_AT = ?"
                        + " where ID = ?",
                delivered,
                time(sentAt),
                time(next),
                id);
    }

    /** Notes a failure, and when to come back. */
    void failed(String id, int attempts, Instant next) {
        database.update(
                "update GRADUS_SUBSCRIPTION set ATTEMPTS = ?, NEXT_AT = ? where ID = ?", attempts, time(next), id);
    }

    /** Nothing more is sent. */
    void stop(String id, Status status) {
        database.update("update GRADUS_SUBSCRIPTION set STATUS = ?, NEXT_AT = null where ID = ?", status.name(), id);
    }

    /** All that are not over. */
    List<SubscriptionState> living() {
        return database.query(SELECT + "STATUS <> 'OFF'", (row, index) -> SubscriptionRows.read(row));
    }

    /** How many are in error. */
    long inError() {
        Long count =
                database.queryForObject("select count(*) from GRADUS_SUBSCRIPTION where STATUS = 'ERROR'", Long.class);
        return count == null ? 0 : count;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Optional<SubscriptionState> one(String where, Object... values) {
        return database.query(SELECT + where, (row, index) -> SubscriptionRows.read(row), values).stream()
                .findFirst();
    }
}
