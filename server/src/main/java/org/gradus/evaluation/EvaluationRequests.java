package org.gradus.evaluation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The table of evaluation requests. Insert only on the writer's side, so that writes never wait for one another; the
 * evaluation removes a patient's rows together with writing its decisions.
 */
@Component
public class EvaluationRequests {

    /** The thread that wrote evaluates by itself; others pick a row up only when that has not happened. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final EntityManager entities;
    private final Clock realTime = Clock.systemUTC();

    EvaluationRequests(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Asks for an evaluation, in the running transaction.
     *
     * @param patientId whose plans are to be looked at
     * @param cause why
     * @param resource relative reference of what changed
     * @param version its version
     * @param effectiveDay the earliest day that the change concerns
     * @param revised whether a resource changed that was there before
     */
    public void ask(
            String patientId,
            EvaluationRequest.Cause cause,
            String resource,
            String version,
            Optional<LocalDate> effectiveDay,
            boolean revised) {
        entities.persist(new EvaluationRequest(
                patientId, cause, resource, version, effectiveDay.orElse(null), revised, realTime.instant(), GRACE));
    }

    /** All requests of a patient, in order. The caller holds the patient's lock. */
    List<EvaluationRequest> of(String patientId) {
        return entities.createQuery(
                        "from EvaluationRequest r where r.patientId = :patient order by r.id", EvaluationRequest.class)
                .setParameter("patient", patientId)
                .getResultList();
    }

    void remove(Collection<EvaluationRequest> done) {
        if (!done.isEmpty()) {
            entities.createQuery("delete from EvaluationRequest r where r.id in :ids")
                    .setParameter(
                            "ids", done.stream().map(EvaluationRequest::id).toList())
                    .executeUpdate();
        }
    }

    /** Patients whose requests nobody has fulfilled in time, longest waiting first. */
    List<String> patientsWaiting(int limit) {
        return entities.createQuery(
                        "select r.patientId from EvaluationRequest r where r.notBefore <= :now"
                                + " group by r.patientId order by min(r.notBefore)",
                        String.class)
                .setParameter("now", realTime.instant())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Notes why an evaluation failed and when it is tried again: after 1 s, 2 s, 4 s … up to five minutes. */
    void failed(String patientId, String problem) {
        Instant now = realTime.instant();
        entities.createQuery("from EvaluationRequest r where r.patientId = :patient", EvaluationRequest.class)
                .setParameter("patient", patientId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(r -> r.failed(problem, now, pause(r.attempts())));
    }

    private static Duration pause(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** How many requests wait. */
    long pending() {
        return entities.createQuery("select count(r) from EvaluationRequest r", Long.class)
                .getSingleResult();
    }

    /** How long the oldest has waited. */
    Duration oldest() {
        Instant created = entities.createQuery("select min(r.createdAt) from EvaluationRequest r", Instant.class)
                .getSingleResult();
        return created == null ? Duration.ZERO : Duration.between(created, realTime.instant());
    }
}
