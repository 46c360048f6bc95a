package org.gradus.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gradus.background.DatabaseClock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The pulls as replicas work on them: one row an EHR and patient; whoever pulls holds its lease. */
@Component
class PullQueue {

    /** Longer than a pull can take: some hundred calls of ten seconds at the very worst. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final int LONGEST_PROBLEM = 1000;
    private static final String OURS = " where EHR = ? and PATIENT = ? and LEASE = ?";

    private final JdbcTemplate database;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    PullQueue(JdbcTemplate database, DatabaseClock clock, PlatformTransactionManager transactions) {
        this.database = database;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * A pull that this replica is at.
     *
     * @param attempts failures before this one
     * @param lease proves that it is
     */
    record Claimed(String ehr, String patient, int attempts, String lease) {}

    /** The database's time, on which all replicas agree. */
    Instant now() {
        return clock.instant();
    }

    /** Lets there be a row for each of the patients and for nobody else. */
    void enrol(String ehr, Set<String> patients, Instant now) {
        transaction.executeWithoutResult(status -> {
            Set<String> known = new HashSet<>(
                    database.queryForList("select PATIENT from GRADUS_PULL where EHR = ?", String.class, ehr));
            patients.stream()
                    .filter(patient -> !known.contains(patient))
                    .forEach(patient -> database.update(
                            "insert into GRADUS_PULL (EHR, PATIENT, NEXT_AT, ATTEMPTS) values (?, ?, ?, 0)",
                            ehr,
                            patient,
                            TakenItems.time(now)));
            known.removeAll(patients);
            known.forEach(
                    patient -> database.update("delete from GRADUS_PULL where EHR = ? and PATIENT = ?", ehr, patient));
        });
    }

    /** Lets all be due. */
    int hurry(String ehr, Instant now) {
        return database.update("update GRADUS_PULL set NEXT_AT = ? where EHR = ?", TakenItems.time(now), ehr);
    }

    /** Takes the pull that has been due longest and that nobody is at. */
    Optional<Claimed> claim(String ehr, Instant now) {
        return Optional.ofNullable(transaction.execute(status -> {
            List<Claimed> due = database.query(
                    "select PATIENT, ATTEMPTS from GRADUS_PULL where EHR = ? and NEXT_AT <= ?"
                            + " and (LEASE_UNTIL is null or LEASE_UNTIL < ?)"
                            + " order by NEXT_AT fetch first 1 rows only for update skip locked",
                    (row, number) -> new Claimed(
                            ehr,
                            row.getString("PATIENT"),
                            row.getInt("ATTEMPTS"),
                            UUID.randomUUID().toString()),
                    ehr,
                    TakenItems.time(now),
                    TakenItems.time(now));
            due.forEach(claimed -> database.update(
                    "update GRADUS_PULL set LEASE = ?, LEASE_UNTIL = ? where EHR = ? and PATIENT = ?",
                    claimed.lease(),
                    TakenItems.time(now.plus(LEASE)),
                    ehr,
                    claimed.patient()));
            return due.isEmpty() ? null : due.get(0);
        }));
    }

    void pulled(Claimed claimed, Instant now, Instant nextAt) {
        database.update(
                "update GRADUS_PULL set PULLED_AT = ?, NEXT_AT = ?, ATTEMPTS = 0, PROBLEM = null, LEASE = null,"
                        + " LEASE_UNTIL = null" + OURS,
                TakenItems.time(now),
                TakenItems.time(nextAt),
                claimed.ehr(),
                claimed.patient(),
                claimed.lease());
    }

    void failed(Claimed claimed, Instant nextAt, String problem) {
        database.update(
                "update GRADUS_PULL set NEXT_AT = ?, ATTEMPTS = ATTEMPTS + 1, PROBLEM = ?, LEASE = null,"
                        + " LEASE_UNTIL = null" + OURS,
                TakenItems.time(nextAt),
                problem.length() > LONGEST_PROBLEM ? problem.substring(0, LONGEST_PROBLEM) : problem,
                claimed.ehr(),
                claimed.patient(),
                claimed.lease());
    }
}
