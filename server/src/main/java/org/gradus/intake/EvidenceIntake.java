package org.gradus.intake;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.evaluation.ArrivalTrigger;
import org.gradus.evaluation.EvaluationRequest.Cause;
import org.gradus.evaluation.EvaluationRequests;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.record.Directory;
import org.gradus.record.EvidenceStore;
import org.gradus.record.KnownMeasures;
import org.gradus.record.MergedRecords;
import org.gradus.record.PlanStore;
import org.gradus.record.ReportReader;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps what a resource reports, and asks for an evaluation when a plan could care. */
@Component
class EvidenceIntake {

    /** User data of a resource: its index in the Bundle that brought it. */
    static final String SEQUENCE = "gradus.sequence";

    private static final String RECEIVED = "gradus.received";

    private final KnownMeasures measures;
    private final EvidenceStore evidence;
    private final PlanStore plans;
    private final EvaluationRequests requests;
    private final ObjectProvider<ArrivalTrigger> triggers;
    private final TouchedPatients touched;
    private final Arrivals arrivals;
    private final ReportReader reports;
    private final MergedRecords merged;

    EvidenceIntake(
            KnownMeasures measures,
            EvidenceStore evidence,
            PlanStore plans,
            EvaluationRequests requests,
            ObjectProvider<ArrivalTrigger> triggers,
            TouchedPatients touched,
            Arrivals arrivals,
            MergedRecords merged,
            Directory directory) {
        this.measures = measures;
        this.evidence = evidence;
        this.plans = plans;
        this.requests = requests;
        this.triggers = triggers;
        this.touched = touched;
        this.arrivals = arrivals;
        this.merged = merged;
        this.reports = new ReportReader(directory);
    }

    void created(Resource resource, RequestDetails request, TransactionDetails transaction) {
        if (isEvidence(resource)) {
            keep(resource, false, Optional.empty(), request, transaction);
        }
        if (concernsEnrolment(resource)) {
            askForEnrolment(resource, false, request);
        }
    }

    void updated(Resource before, Resource after, RequestDetails request, TransactionDetails transaction) {
        if (isEvidence(before) || isEvidence(after)) {
            keep(after, true, Subjects.patientOf(before), request, transaction);
        }
        if (concernsEnrolment(before) || concernsEnrolment(after)) {
            askForEnrolment(after, true, request);
        }
    }

    void deleted(Resource resource, RequestDetails request, TransactionDetails transaction) {
        if (isEvidence(resource)) {
            report(resource, transaction)
                    .ifPresent(report -> Subjects.patientOf(resource)
                            .ifPresent(patient ->
                                    keep(patient, withdrawn(report), true, Optional.empty(), request, transaction)));
        }
        if (concernsEnrolment(resource)) {
            askForEnrolment(resource, true, request);
        }
    }

    private boolean isEvidence(Resource resource) {
        return measures.include(ReportReader.codesOf(resource));
    }

    private boolean concernsEnrolment(Resource resource) {
        return triggers.stream().anyMatch(trigger -> trigger.concerns(resource));
    }

    private void keep(
            Resource resource,
            boolean revised,
            Optional<String> before,
            RequestDetails request,
            TransactionDetails transaction) {
        Optional<String> patient = Subjects.patientOf(resource).or(() -> before);
        report(resource, transaction)
                .ifPresent(report -> patient.ifPresent(p -> keep(p, report, revised, before, request, transaction)));
    }

    /** Both patients are asked for when the subject has changed, and the record that a patient was merged into. */
    private void keep(
            String patientId,
            Report report,
            boolean revised,
            Optional<String> before,
            RequestDetails request,
            TransactionDetails transaction) {
        Optional<Report> known = revised ? evidence.find(report.id().reference()) : Optional.empty();
        if (known.filter(k -> k.id().equals(report.id())).isPresent()) {
            return;
        }
        if (revised) {
            evidence.keep(patientId, report, measures.longTerm(report));
        } else {
            evidence.add(patientId, report, measures.longTerm(report));
        }
        Set<String> patients = new LinkedHashSet<>(Set.of(patientId));
        before.ifPresent(patients::add);
        KnownRecords records = KnownRecords.of(transaction, merged, plans);
        List.copyOf(patients).forEach(patient -> patients.add(records.survivor(patient)));
        Optional<LocalDate> day = earliestDay(known, report);
        for (String patient : patients) {
            if (records.hasOpenPlan(patient) || known.isPresent() && plans.hasPlan(patient)) {
                requests.ask(
                        patient,
                        Cause.EVIDENCE,
                        report.id().reference(),
                        report.id().version(),
                        day,
                        known.isPresent());
                touched.note(request, patient);
            }
        }
    }

    private Optional<Report> report(Resource resource, TransactionDetails transaction) {
        Instant received = transaction.getOrCreateUserData(RECEIVED, arrivals::next);
        int sequence = resource.getUserData(SEQUENCE) instanceof Integer index ? index : 0;
        return reports.read(resource, received, sequence);
    }

    /** The earliest of the days before and after the change; one day earlier than UTC's, since zones differ. */
    static Optional<LocalDate> earliestDay(Optional<Report> before, Report after) {
        return Stream.concat(before.stream(), Stream.of(after))
                .flatMap(report -> report.effective().stream())
                .map((Effective effective) -> effective.day(ZoneOffset.UTC).minusDays(effective.timed() ? 1 : 0))
                .min(LocalDate::compareTo);
    }

    private void askForEnrolment(Resource resource, boolean revised, RequestDetails request) {
        Subjects.patientOf(resource).map(merged::survivor).ifPresent(patient -> {
            requests.ask(
                    patient,
                    Cause.ENROLMENT,
                    resource.fhirType() + '/' + resource.getIdElement().getIdPart(),
                    Optional.ofNullable(resource.getIdElement().getVersionIdPart())
                            .orElse("1"),
                    Optional.empty(),
                    revised);
            touched.note(request, patient);
        });
    }

    /** Deletion is a new version without content. */
    private static Report withdrawn(Report report) {
        long version = Long.parseLong(report.id().version()) + 1;
        return new Report(
                new EvidenceId(report.id().reference(), Long.toString(version)),
                report.source(),
                report.codes(),
                Standing.VOID,
                report.effective(),
                report.value(),
                report.activities(),
                report.clearanceKind(),
                report.device(),
                report.identifiers(),
                report.performerRoles(),
                report.received(),
                report.sequence());
    }
}
