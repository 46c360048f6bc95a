package org.gradus.enrolment;

import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.gradus.evaluation.CarePlanEvaluation;
import org.gradus.evaluation.EvaluationRequest;
import org.gradus.evaluation.EvaluationRequests;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.MergedRecords;
import org.gradus.record.PatientBusy;
import org.gradus.record.PlanStore;
import org.gradus.schedule.ClinicalClock;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Enrols a patient in a protocol, or shows what that would give. */
@Component
public class Enrolment {

    private static final int MOST_ATTEMPTS = 5;

    private final EnrolmentSettings settings;
    private final ProtocolCatalog protocols;
    private final EnrolmentReader reader;
    private final SurgeryReader surgeries;
    private final PlanCases cases;
    private final PlanBeginnings beginnings;
    private final PlanStore plans;
    private final EvaluationRequests requests;
    private final CarePlanEvaluation evaluation;
    private final ClinicalClock clock;
    private final MergedRecords merged;
    private final TransactionTemplate ownTransaction;

    Enrolment(
            EnrolmentSettings settings,
            ProtocolCatalog protocols,
            EnrolmentReader reader,
            SurgeryReader surgeries,
            PlanCases cases,
            PlanBeginnings beginnings,
            PlanStore plans,
            EvaluationRequests requests,
            CarePlanEvaluation evaluation,
            ClinicalClock clock,
            MergedRecords merged,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.protocols = protocols;
        this.reader = reader;
        this.surgeries = surgeries;
        this.cases = cases;
        this.beginnings = beginnings;
        this.plans = plans;
        this.requests = requests;
        this.evaluation = evaluation;
        this.clock = clock;
        this.merged = merged;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Enrols a patient and evaluates the new plan at once.
     *
     * @param patientId the patient
     * @param planDefinition canonical of the protocol, with or without version; the configured one otherwise
     * @param procedureId the index surgery; the latest otherwise, and without any the plan begins before it
     * @param enrolling the Practitioner who enrols, if it is a person
     * @throws EnrolmentRefused if the request cannot be met
     * @throws PatientBusy if other work on this patient does not end
     */
    public EnrolledPlan enroll(
            String patientId,
            Optional<String> planDefinition,
            Optional<String> procedureId,
            Optional<Reference> enrolling) {
        EnrolledPlan enrolled = begun(patientId, planDefinition, procedureId, enrolling);
        evaluation.evaluateAfterWrite(patientId);
        return enrolled;
    }

    /** Whoever meets another enrolment of the same patient tries again, and finds its plan. */
    private EnrolledPlan begun(
            String patientId,
            Optional<String> planDefinition,
            Optional<String> procedureId,
            Optional<Reference> enrolling) {
        int attempt = 1;
        while (true) {
            try {
                return ownTransaction.execute(status -> begin(patientId, planDefinition, procedureId, enrolling));
            } catch (PatientBusy | DataAccessException | ResourceVersionConflictException another) {
                if (attempt == MOST_ATTEMPTS) {
                    throw another;
                }
                attempt++;
            }
        }
    }

    private EnrolledPlan begin(
            String patientId,
            Optional<String> planDefinition,
            Optional<String> procedureId,
            Optional<Reference> enrolling) {
        plans.lock(patientId);
        if (!merged.survivor(patientId).equals(patientId)) {
            throw new EnrolmentRefused(
                    "subject", "This record has been merged into another one (Patient.link): enrol under that one.");
        }
        Instant now = clock.instant();
        ZoneId zone = reader.zone(patientId);
        Protocol protocol = protocol(planDefinition);
        Optional<Surgery> surgery = surgery(patientId, protocol, procedureId, zone, now);
        EnrolledPlan enrolled = beginnings.begin(patientId, protocol, zone, surgery, enrolling, now);
        // Should the server end before the evaluation below, another one makes up for it.
        requests.ask(
                patientId,
                EvaluationRequest.Cause.ENROLMENT,
                "CarePlan/" + enrolled.planId(),
                "1",
                Optional.empty(),
                false);
        return enrolled;
    }

    /**
     * What a plan would be at its beginning, with goals and activities contained; stores nothing.
     *
     * @param patientId the patient
     * @param planDefinition canonical of the protocol
     * @throws EnrolmentRefused if there is no such protocol
     */
    public CarePlan apply(String patientId, String planDefinition, Optional<Reference> enrolling) {
        Instant now = clock.instant();
        ZoneId zone = reader.zone(patientId);
        Protocol protocol = protocol(Optional.of(planDefinition));
        Optional<Surgery> surgery = surgeries.latest(patientId, protocol, zone, now);
        return PlanMaterializer.materialize(cases.of(patientId, protocol, zone, surgery, enrolling, now))
                .contained();
    }

    private Optional<Surgery> surgery(
            String patientId, Protocol protocol, Optional<String> procedureId, ZoneId zone, Instant now) {
        return procedureId.isPresent()
                ? Optional.of(surgeries.named(procedureId.get(), patientId, protocol, zone, now))
                : surgeries.latest(patientId, protocol, zone, now);
    }

    private Protocol protocol(Optional<String> canonical) {
        return protocols
                .find(canonical.orElse(settings.protocol()))
                .orElseThrow(() -> new EnrolmentRefused(
                        "planDefinition",
                        "The canonical of an active protocol on this server was expected, with or without version."));
    }
}
