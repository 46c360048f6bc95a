package org.gradus.record;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.hibernate.Session;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Row locks per patient. Both databases know {@code FOR UPDATE} and {@code SKIP LOCKED}; how long to wait is said
 * differently.
 */
@Component
class PatientLocks {

    private static final String SELECT = "select PATIENT from GRADUS_PATIENT_LOCK where PATIENT = :patient for update";

    /** Longer than any evaluation takes, shorter than a client's patience. */
    private static final int WAIT_SECONDS = 5;

    private final EntityManager entities;
    private final TransactionTemplate ownTransaction;

    PatientLocks(EntityManager entities, PlatformTransactionManager transactions) {
        this.entities = entities;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void lock(String patientId) {
        String wait = "";
        if (onPostgres()) {
            entities.createNativeQuery("set local lock_timeout = '" + WAIT_SECONDS + "s'")
                    .executeUpdate();
        } else {
            wait = " wait " + WAIT_SECONDS;
        }
        try {
            if (select(SELECT + wait, patientId).isEmpty()) {
                create(patientId);
                select(SELECT + wait, patientId);
            }
        } catch (PersistenceException e) {
            throw new PatientBusy(patientId, e);
        }
    }

    boolean tryLock(String patientId) {
        String query = SELECT + " skip locked";
        if (!select(query, patientId).isEmpty()) {
            return true;
        }
        if (entities.find(PatientLock.class, patientId) != null) {
            return false;
        }
        create(patientId);
        return !select(query, patientId).isEmpty();
    }

    private List<?> select(String query, String patientId) {
        return entities.createNativeQuery(query)
                .setParameter("patient", patientId)
                .getResultList();
    }

    /** In a transaction of its own, so that others who wait for it see it at once. */
    private void create(String patientId) {
        try {
            ownTransaction.executeWithoutResult(status -> entities.persist(new PatientLock(patientId)));
        } catch (DataIntegrityViolationException another) {
            // Somebody else has just made it; that is as good.
        }
    }

    private boolean onPostgres() {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> connection.getMetaData().getDatabaseProductName())
                .equals("PostgreSQL");
    }
}
