package org.gradus.outbox;

import static org.gradus.outbox.Deliveries.time;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The deliveries as replicas work on them. There is one row a plan and EHR, so that changes that wait become one delivery of
 * the newest state and none overtakes another; whoever works on a row holds its lease.
 */
@Component
class DeliveryQueue {

    private static final int LONGEST_PROBLEM = 1000;
    private static final String OURS = " where EHR = ? and PLAN_ID = ? and LEASE = ?";

    private final JdbcTemplate database;
    private final OutboxSettings settings;
    private final TransactionTemplate transaction;

    DeliveryQueue(JdbcTemplate database, OutboxSettings settings, PlatformTransactionManager transactions) {
        this.database = database;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * A delivery that this replica works on.
     *
     * @param lease proves that it does
     */
    record Claimed(Delivery delivery, String lease) {}

    /** Asks for a delivery of a plan to an EHR, in the running transaction; what waits already is only told to wait for more. */
    void want(String ehr, String planId, String patientId, long change, Instant now) {
        int known = database.update(
                "update GRADUS_DELIVERY set WANTED = case when WANTED > ? then WANTED else ? end, PATIENT = ?,"
                        + " WAITING_SINCE = case when STATE = 'WAITING' then WAITING_SINCE else ? end,"
                        + " NEXT_AT = case when STATE = 'WAITING' then NEXT_AT else ? end,"
                        + " ATTEMPTS = case when STATE = 'DEAD' then 0 else ATTEMPTS end, STATE = 'WAITING'"
                        + " where EHR = ? and PLAN_ID = ?",
                change,
                change,
                patientId,
                time(now),
                time(now),
                ehr,
                planId);
        if (known == 0) {
            database.update(
                    "insert into GRADUS_DELIVERY (EHR, PLAN_ID, PATIENT, WANTED, DELIVERED, STATE, WAITING_SINCE, NEXT_AT,"
                            + " ATTEMPTS) values (?, ?, ?, ?, 0, 'WAITING', ?, ?, 0)",
                    ehr,
                    planId,
                    patientId,
                    change,
                    time(now),
                    time(now));
        }
    }

    /** Whether there is something to claim. */
    boolean hasDue(String ehr, Instant now) {
        return !database.queryForList(
                        "select 1 from GRADUS_DELIVERY where EHR = ? and STATE = 'WAITING' and NEXT_AT <= ?"
                                + " and (LEASE_UNTIL is null or LEASE_UNTIL < ?) fetch first 1 rows only",
                        Integer.class,
                        ehr,
                        time(now),
                        time(now))
                .isEmpty();
    }

    /** Takes the delivery that has waited longest of those that are due and that nobody works on. */
    Optional<Claimed> claim(String ehr, Instant now) {
        return Optional.ofNullable(transaction.execute(status -> database
                .query(
                        "select " + Deliveries.COLUMNS + " from GRADUS_DELIVERY where EHR = ? and STATE = 'WAITING'"
                                + " and NEXT_AT <= ? and (LEASE_UNTIL is null or LEASE_UNTIL < ?)"
                                + " order by WAITING_SINCE fetch first 1 rows only for update skip locked",
                        (row, number) -> Deliveries.read(row),
                        ehr,
                        time(now),
                        time(now))
                .stream()
                .findFirst()
                .map(delivery -> lease(delivery, now))
                .orElse(null)));
    }

    private Claimed lease(Delivery delivery, Instant now) {
        String lease = UUID.randomUUID().toString();
        database.update(
                "update GRADUS_DELIVERY set LEASE = ?, LEASE_UNTIL = ? where EHR = ? and PLAN_ID = ?",
                lease,
                time(now.plus(settings.lease())),
                delivery.ehr(),
                delivery.planId());
        return new Claimed(delivery, lease);
    }

    /** Shows that this replica is still at it; false when another one has taken the delivery over. */
    boolean renew(Claimed claimed, Instant now) {
        return database.update(
                        "update GRADUS_DELIVERY set LEASE_UNTIL = ?" + OURS,
                        time(now.plus(settings.lease())),
                        claimed.delivery().ehr(),
                        claimed.delivery().planId(),
                        claimed.lease())
                > 0;
    }

    /** The EHR knows the plan as it was claimed; what has changed since is due at once. */
    void delivered(Claimed claimed, Instant now) {
        Delivery done = claimed.delivery();
        database.update(
                "update GRADUS_DELIVERY set DELIVERED = ?, DELIVERED_AT = ?, ATTEMPTS = 0, PROBLEM = null, NEXT_AT = ?,"
                        + " WAITING_SINCE = ?, STATE = case when WANTED > ? then 'WAITING' else 'DELIVERED' end,"
                        + " LEASE = null, LEASE_UNTIL = null" + OURS,
                done.wanted(),
                time(now),
                time(now),
                time(now),
                done.wanted(),
                done.ehr(),
                done.planId(),
                claimed.lease());
    }

    /** It failed and is tried again. */
    void failed(Claimed claimed, Instant nextAt, String problem) {
        settle(claimed, "WAITING", nextAt, problem);
    }

    /** It failed and waits for an operator, unless the plan has changed in the meantime. */
    void died(Claimed claimed, Instant now, String problem) {
        settle(claimed, "DEAD", now, problem);
    }

    private void settle(Claimed claimed, String state, Instant nextAt, String problem) {
        database.update(
                "update GRADUS_DELIVERY set STATE = case when WANTED > ? then 'WAITING' else '" + state + "' end,"
                        + " NEXT_AT = ?, ATTEMPTS = ATTEMPTS + 1, PROBLEM = ?, LEASE = null, LEASE_UNTIL = null" + OURS,
                claimed.delivery().wanted(),
                time(nextAt),
                problem.length() > LONGEST_PROBLEM ? problem.substring(0, LONGEST_PROBLEM) : problem,
                claimed.delivery().ehr(),
                claimed.delivery().planId(),
                claimed.lease());
    }
}
