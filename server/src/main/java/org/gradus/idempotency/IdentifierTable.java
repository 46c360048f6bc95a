package org.gradus.idempotency;

import java.util.Collection;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Identifiers under which Observations were created on condition; the table's key lets each in once. */
@Component
class IdentifierTable {

    private final JdbcTemplate database;

    IdentifierTable(JdbcTemplate database) {
        this.database = database;
    }

    /** Takes identifiers in the running transaction; false if another Observation has one, and then the transaction is lost. */
    boolean take(Collection<String> identifiers, String observationId) {
        try {
            identifiers.forEach(each -> database.update(
                    "insert into GRADUS_OBSERVATION_IDENTIFIER (ID, OBSERVATION_ID) values (?, ?)",
                    each,
                    observationId));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    void release(String observationId) {
        database.update("delete from GRADUS_OBSERVATION_IDENTIFIER where OBSERVATION_ID = ?", observationId);
    }
}
