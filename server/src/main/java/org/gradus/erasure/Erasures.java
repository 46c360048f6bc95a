package org.gradus.erasure;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.model.DeleteConflictList;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.gradus.erasure.PatientRecord.Stored;
import org.gradus.record.MergedRecords;
import org.gradus.record.PatientBusy;
import org.gradus.record.PlanStore;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The use cases: an administrator looks at what the erasure of a patient would take away, confirms it within an hour, and sees how
 * far it is. With the beginning the Patient is deleted, so that nothing more is stored about it; what was being written then is
 * found when it is looked once more.
 */
@Component
public class Erasures {

    /** How long what an administrator has looked at can be confirmed. */
    private static final Duration TO_CONFIRM = Duration.ofHours(1);

    /** When a replica that is not heard of any more has died. */
    static final Duration LEASE = Duration.ofMinutes(10);

    /** Longer than a write takes from its beginning to its commit. */
    static final Duration LOOK_AGAIN = Duration.ofMinutes(2);

    private static final int LONGEST_REASON = 500;

    private final ErasureTable erasures;
    private final ErasurePass pass;
    private final PatientRecord stored;
    private final PatientRows rows;
    private final Holders holders;
    private final PlanStore plans;
    private final MergedRecords merged;
    private final DaoRegistry daos;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Erasures(
            ErasureTable erasures,
            ErasurePass pass,
            PatientRecord stored,
            PatientRows rows,
            Holders holders,
            PlanStore plans,
            MergedRecords merged,
            DaoRegistry daos,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.erasures = erasures;
        this.pass = pass;
        this.stored = stored;
        this.rows = rows;
        this.holders = holders;
        this.plans = plans;
        this.merged = merged;
        this.daos = daos;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Those that have begun, the newest first. */
    public List<Erasure> begun() {
        return erasures.begun();
    }

    /** One of them, or one that waits to be confirmed. */
    public Erasure find(String id) {
        return erasures.find(id).orElseThrow(() -> ErasureRefused.unknown("erasure"));
    }

    /**
     * Looks at what would go; erases nothing.
     *
     * @param administrator client of who asks
     * @throws ErasureRefused if there is no such patient, or no reason
     */
    public ErasurePreview ask(String patientId, String reason, String administrator) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw ErasureRefused.because("reason: why, in " + LONGEST_REASON + " characters at most.");
        }
        return within(() -> {
            Stored patient = stored.patient(patientId).orElseThrow(() -> ErasureRefused.unknown("patient"));
            Erasure asked = new Erasure(
                    UUID.randomUUID().toString(),
                    patientId,
                    reason,
                    administrator,
                    erasures.now(),
                    null,
                    null,
                    null,
                    null,
                    0,
                    holders.of(patientId, plans.idsOfPatient(patientId)));
            erasures.insert(asked);
            audit.shows(patientId);
            audit.done(SecurityAct.CONFIGURATION, Party.client(administrator), "erasure " + asked.id() + " looked at");
            return new ErasurePreview(asked, counts(patient), hindrances(patient));
        });
    }

    private Map<String, Long> counts(Stored patient) {
        Map<String, Long> counts = new LinkedHashMap<>(stored.counts(patient));
        stored.former(patient).stream()
                .filter(each -> each.isDeleted() || each.endsWithItsPatient())
                .forEach(each -> counts.merge(each.type(), 1L, Long::sum));
        return counts;
    }

    /** What stands in the way. A plan that goes on is ended by people, not by the way; so is what others have said. */
    private List<String> hindrances(Stored patient) {
        List<String> hindrances = new ArrayList<>();
        String survivor = merged.survivor(patient.id());
        plans.openOf(patient.id())
                .forEach(plan -> hindrances.add("CarePlan/" + plan.planId() + " has not ended; end it first."));
        if (!survivor.equals(patient.id())) {
            plans.openOf(survivor)
                    .forEach(plan -> hindrances.add("CarePlan/" + plan.planId() + " of Patient/" + survivor
                            + ", who replaces this one, has not ended; end it, or take Patient.link away, first."));
        }
        stored.others(patient)
                .forEach(other -> hindrances.add(other.reference()
                        + " is not about this patient only and names the patient or something of the record;"
                        + " change or delete it first."));
        return hindrances;
    }

    /**
     * Erases what was looked at. When this returns, nothing is left; if it fails or the server dies, it is gone on with by itself.
     * Asked again for one that has begun, it tells how far it is.
     *
     * @param patientId as in what was looked at, so that nobody confirms another one
     * @throws ErasureRefused if it cannot be, with the reason
     */
    public Erasure confirm(String id, String patientId, String administrator) {
        Erasure asked = find(id);
        if (!asked.patient().equals(patientId)) {
            throw ErasureRefused.because("patient: the one whom this erasure is about.");
        }
        if (!asked.hasBegun()) {
            begin(asked, administrator);
            goOn(find(id));
        }
        return find(id);
    }

    /** Notes it, deletes the Patient and forgets the plans, in one transaction that has the patient to itself. */
    void begin(Erasure asked, String administrator) {
        if (asked.askedAt().plus(TO_CONFIRM).isBefore(erasures.now())) {
            throw ErasureRefused.because("It was looked at more than an hour ago; ask again.");
        }
        try {
            within(() -> {
                plans.lock(asked.patient());
                Stored patient = stored.patient(asked.patient()).orElseThrow(() -> ErasureRefused.unknown("patient"));
                List<String> hindrances = hindrances(patient);
                if (!hindrances.isEmpty()) {
                    throw ErasureRefused.because(String.join(" ", hindrances));
                }
                List<String> ended = plans.idsOfPatient(asked.patient());
                if (erasures.begin(asked.id(), administrator, ended, holders.of(asked.patient(), ended), LEASE)) {
                    delete(patient);
                    rows.forget(asked.patient(), ended);
                    audit.shows(asked.patient());
                    audit.done(
                            SecurityAct.CONFIGURATION,
                            Party.client(administrator),
                            "erasure " + asked.id() + " of Patient/" + asked.patient());
                }
                return asked;
            });
        } catch (PatientBusy busy) {
            throw ErasureRefused.because("The patient's record is being worked at; try again.");
        }
    }

    /** Although others refer to it: they go, too. */
    private void delete(Stored patient) {
        daos.getResourceDao(Patient.class)
                .delete(
                        new IdType("Patient", patient.id()),
                        new DeleteConflictList(),
                        new SystemRequestDetails(),
                        new TransactionDetails());
    }

    /** Goes over everything once. */
    void goOn(Erasure erasure) {
        pass.run(erasure);
        erasures.ended(erasure, LOOK_AGAIN);
    }

    /** The next that is to be gone on with, taken for this replica. */
    Optional<Erasure> take() {
        return erasures.due().stream()
                .filter(each -> erasures.claim(each.id(), LEASE))
                .findFirst();
    }

    private <T> T within(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
