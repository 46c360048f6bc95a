package org.gradus.record;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.plan.PlanStatus;
import org.springframework.stereotype.Component;

/** The plans of this server. Every method needs a running transaction but those that only read. */
@Component
public class PlanStore {

    private final EntityManager entities;
    private final PatientLocks locks;
    private final ReservedPatients reserved;

    PlanStore(EntityManager entities, PatientLocks locks, ReservedPatients reserved) {
        this.entities = entities;
        this.locks = locks;
        this.reserved = reserved;
    }

    /**
     * Waits for the patient's lock and keeps it until the transaction ends. Take it first thing, before anything is read.
     *
     * @throws PatientBusy when another evaluation keeps it too long
     */
    public void lock(String patientId) {
        locks.lock(patientId);
    }

    /** Takes the patient's lock if nobody holds it. */
    public boolean tryLock(String patientId) {
        return locks.tryLock(patientId);
    }

    /** Keeps the changes of a plan that was read before {@link #lighten}. */
    public void save(PlanRecord plan) {
        entities.merge(plan);
    }

    /**
     * Writes what is pending and lets go of everything read so far. Hibernate looks at all of it before each query, so a
     * transaction that writes many resources would take time by the square of their number. What was read before is
     * detached afterwards.
     */
    public void lighten() {
        entities.flush();
        entities.clear();
    }

    /** Keeps a new plan; it is due for its first evaluation at once. */
    public void insert(PlanRecord plan) {
        entities.persist(plan);
    }

    public Optional<PlanRecord> find(String planId) {
        return Optional.ofNullable(entities.find(PlanRecord.class, planId));
    }

    public Optional<PlanRecord> byEnrolmentKey(String key) {
        return entities.createQuery("from PlanRecord p where p.enrolmentKey = :key", PlanRecord.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** All plans of a patient, oldest first. */
    public List<PlanRecord> ofPatient(String patientId) {
        return entities.createQuery(
                        "from PlanRecord p where p.patientId = :patient order by p.createdAt, p.planId",
                        PlanRecord.class)
                .setParameter("patient", patientId)
                .getResultList();
    }

    /** Ids of all plans of a patient. */
    public List<String> idsOfPatient(String patientId) {
        return entities.createQuery("select p.planId from PlanRecord p where p.patientId = :patient", String.class)
                .setParameter("patient", patientId)
                .getResultList();
    }

    /** The plans of a patient that have not ended, oldest first. */
    public List<PlanRecord> openOf(String patientId) {
        return ofPatient(patientId).stream()
                .filter(p -> p.state().status() != PlanStatus.ENDED)
                .toList();
    }

    /** Whether the patient has a plan that has not ended. */
    public boolean hasOpenPlan(String patientId) {
        return !entities.createQuery(
                        "select 1 from PlanRecord p where p.patientId = :patient and p.status <> :ended", Integer.class)
                .setParameter("patient", patientId)
                .setParameter("ended", PlanStatus.ENDED)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Whether the patient has a plan, ended or not. */
    public boolean hasPlan(String patientId) {
        return !ofPatient(patientId).isEmpty();
    }

    /** The patient of a plan. */
    public Optional<String> patientOf(String planId) {
        return entities.createQuery("select p.patientId from PlanRecord p where p.planId = :plan", String.class)
                .setParameter("plan", planId)
                .getResultStream()
                .findFirst();
    }

    /** A plan and its patient, by their ids. */
    public record Owner(String planId, String patientId) {}

    /** All plans that have not ended. */
    public List<Owner> allOpen() {
        return entities.createQuery(
                        "select p.planId, p.patientId from PlanRecord p where p.status <> :ended", Object[].class)
                .setParameter("ended", PlanStatus.ENDED)
                .getResultStream()
                .map(row -> new Owner((String) row[0], (String) row[1]))
                .toList();
    }

    /** The earliest instant, not after {@code end}, at which a review is due. */
    public Optional<Instant> nextReview(Instant end) {
        return due("select min(p.reviewAt) from PlanRecord p", "", Instant.class, end).getResultList().stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The earliest instant, not after {@code end}, at which a review of this patient is due, reserved or not. */
    public Optional<Instant> nextReviewOf(String patientId, Instant end) {
        return ofPatient(patientId).stream()
                .filter(plan -> plan.state().status() != PlanStatus.ENDED)
                .flatMap(plan -> plan.reviewAt().stream())
                .filter(at -> !at.isAfter(end))
                .min(Instant::compareTo);
    }

    /** Patients with a review due, longest waiting first. */
    public List<String> patientsDue(Instant now, int limit) {
        return due(
                        "select p.patientId from PlanRecord p",
                        " group by p.patientId order by min(p.reviewAt)",
                        String.class,
                        now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Whom somebody has reserved waits for nobody else. */
    private <T> TypedQuery<T> due(String select, String rest, Class<T> type, Instant end) {
        Optional<Set<String>> apart = reserved.all();
        TypedQuery<T> query = entities.createQuery(
                        select + " where p.reviewAt <= :end and p.status <> :ended"
                                + (apart.isPresent() ? " and p.patientId not in :apart" : "") + rest,
                        type)
                .setParameter("end", end)
                .setParameter("ended", PlanStatus.ENDED);
        apart.ifPresent(patients -> query.setParameter("apart", patients));
        return query;
    }
}
