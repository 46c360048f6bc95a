package org.gradus.audit;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gives every audit record an id that begins with the time: 41 bits of milliseconds, ten of the replica, twelve of a
 * counter. Ids of one replica rise; no two replicas of the last thousand starts give the same.
 */
@Component
class AuditIds {

    private static final int TIME_SHIFT = 22;
    private static final int REPLICA_SHIFT = 12;
    private static final int REPLICAS = 1024;

    private final JdbcTemplate database;
    private final String nextNumber;
    private final Clock realTime = Clock.systemUTC();
    private long replica = -1;
    private long last;

    AuditIds(JdbcTemplate database, EntityManagerFactory hibernate) {
        this.database = database;
        this.nextNumber = hibernate
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect()
                .getSequenceSupport()
                .getSequenceNextValString("GRADUS_AUDIT_REPLICA_SEQ");
    }

    synchronized long next() {
        if (replica < 0) {
            replica = drawn() % REPLICAS;
        }
        long now = (realTime.millis() << TIME_SHIFT) | (replica << REPLICA_SHIFT);
        last = now > last ? now : following(last);
        return last;
    }

    /** The next of the same millisecond, or the first of the next one when those are used up. */
    private static long following(long id) {
        long counter = (id + 1) & ((1L << REPLICA_SHIFT) - 1);
        return counter != 0 ? id + 1 : id + 1 - (1L << REPLICA_SHIFT) + (1L << TIME_SHIFT);
    }

    private long drawn() {
        Long number = database.queryForObject(nextNumber, Long.class);
        return number == null ? 0 : number;
    }

    /** The lowest id of an instant. */
    static long lowest(Instant instant) {
        return Math.max(0, instant.toEpochMilli()) << TIME_SHIFT;
    }

    static Instant instant(long id) {
        return Instant.ofEpochMilli(id >> TIME_SHIFT);
    }
}
