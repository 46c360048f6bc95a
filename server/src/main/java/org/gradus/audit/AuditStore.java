package org.gradus.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.errors.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds audit records: one statement for all of a transaction's, and a second only for pages of several patients. */
@Component
class AuditStore {

    private static final String INSERT =
            "insert into GRADUS_AUDIT (" + AuditColumns.ALL + ") values (" + "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String INSERT_PATIENT = "insert into GRADUS_AUDIT_PATIENT (PATIENT, AUDIT_ID) values (?, ?)";

    private final JdbcTemplate database;
    private final TransactionTemplate ownTransaction;

    AuditStore(JdbcTemplate database, PlatformTransactionManager transactions) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Adds records, in the running transaction or in one of their own.
     *
     * @throws Problem 503 if they cannot be written: what cannot be recorded does not happen
     */
    void insert(List<AuditRecord> records) {
        boolean alone = records.size() == 1 && records.get(0).patients().size() < 2;
        if (alone || TransactionSynchronizationManager.isActualTransactionActive()) {
            guarded(() -> write(records));
        } else {
            insertApart(records);
        }
    }

    /** Adds records that stay even if the running transaction is rolled back. */
    void insertApart(List<AuditRecord> records) {
        guarded(() -> ownTransaction.executeWithoutResult(status -> write(records)));
    }

    private static void guarded(Runnable insert) {
        try {
            insert.run();
        } catch (DataAccessException | TransactionException e) {
            Problem problem = Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "The access cannot be recorded now, so it is not granted; try again later.");
            problem.initCause(e);
            throw problem;
        }
    }

    private void write(List<AuditRecord> records) {
        database.batchUpdate(INSERT, records, records.size(), AuditStore::set);
        List<Object[]> shown = records.stream()
                .filter(each -> each.patients().size() > 1)
                .flatMap(each -> each.patients().stream().map(patient -> new Object[] {patient, each.id()}))
                .toList();
        if (!shown.isEmpty()) {
            database.batchUpdate(INSERT_PATIENT, shown);
        }
    }

    private static void set(PreparedStatement statement, AuditRecord each) throws SQLException {
        List<Object> values = AuditColumns.values(each);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof String text) {
                statement.setString(i + 1, text.isEmpty() ? null : text);
            } else {
                statement.setLong(i + 1, ((Number) value).longValue());
            }
        }
    }

    /** Reads records by a query for {@link AuditColumns#ALL}. */
    List<AuditRecord> read(String query, Object... arguments) {
        return database.query(query, (row, number) -> AuditColumns.read(row), arguments);
    }

    Stream<Long> readNumbers(String query, Object... arguments) {
        return database.queryForList(query, Long.class, arguments).stream();
    }
}
