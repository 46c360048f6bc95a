package org.gradus.intake;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.evaluation.EvaluationRequest.Cause;
import org.gradus.evaluation.EvaluationRequests;
import org.gradus.progression.evidence.Report;
import org.gradus.record.Directory;
import org.gradus.record.EvidenceSource;
import org.gradus.record.EvidenceSource.Stored;
import org.gradus.record.EvidenceStore;
import org.gradus.record.KnownMeasures;
import org.gradus.record.PlanStore;
import org.gradus.record.ReportReader;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the evidence of one stored resource anew, in a transaction of its own under the lock of the resource's row, so that
 * a write at the same moment comes wholly before or wholly after it.
 *
 * <p>When a report was first received stays as it was noted; where that is lost, it is when the resource was first stored.
 * Who a clearance came from was decided when it was written (ruling 63) and stays too, as long as the version is the same.
 */
@Component
class EvidenceRenewal {

    private final EvidenceSource source;
    private final KnownMeasures measures;
    private final EvidenceStore evidence;
    private final PlanStore plans;
    private final EvaluationRequests requests;
    private final ReportReader reports;
    private final TransactionTemplate transaction;

    EvidenceRenewal(
            EvidenceSource source,
            KnownMeasures measures,
            EvidenceStore evidence,
            PlanStore plans,
            EvaluationRequests requests,
            Directory directory,
            PlatformTransactionManager transactions) {
        this.source = source;
        this.measures = measures;
        this.evidence = evidence;
        this.plans = plans;
        this.requests = requests;
        this.reports = new ReportReader(directory);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The next resources of a type, after a key. */
    List<Stored> next(String type, long after, int most) {
        return transaction.execute(status -> source.next(type, after, most));
    }

    /** The next resources of a type, after a key, of those that were written at an instant or later. */
    List<Stored> next(String type, long after, Instant since, int most) {
        return transaction.execute(status -> source.next(type, after, since, most));
    }

    /** Whether the resource's evidence was missing or out of date. */
    boolean renew(Stored stored) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            source.lock(stored);
            return source.present(stored.reference())
                    .map(present -> renew(present, stored.key()))
                    .orElse(false);
        }));
    }

    private boolean renew(Resource present, long key) {
        String reference = present.fhirType() + '/' + present.getIdElement().getIdPart();
        Optional<Report> known = evidence.find(reference);
        Optional<String> patient = Subjects.patientOf(present);
        if (patient.isEmpty() || known.isEmpty() && !measures.include(ReportReader.codesOf(present))) {
            return false;
        }
        Report report = read(present, known, key);
        Optional<String> before = evidence.keep(patient.get(), report, measures.longTerm(report));
        if (known.filter(report::equals).isPresent() && before.equals(patient)) {
            return false;
        }
        Set<String> patients = new LinkedHashSet<>(Set.of(patient.get()));
        before.ifPresent(patients::add);
        patients.stream()
                .filter(plans::hasOpenPlan)
                .forEach(one -> requests.ask(
                        one,
                        Cause.EVIDENCE,
                        reference,
                        report.id().version(),
                        EvidenceIntake.earliestDay(known, report),
                        known.isPresent()));
        return true;
    }

    private Report read(Resource present, Optional<Report> known, long key) {
        Instant received = known.map(Report::received).orElseGet(() -> source.firstStored(present));
        // Among what came at the same instant, the order in which it was stored.
        int order = known.map(Report::sequence).orElse((int) (key % Integer.MAX_VALUE));
        Report read = reports.read(present, received, order).orElseThrow();
        return known.filter(old -> old.id().equals(read.id()))
                .map(old -> performedBy(read, old))
                .orElse(read);
    }

    private static Report performedBy(Report report, Report old) {
        return new Report(
                report.id(),
                report.source(),
                report.codes(),
                report.standing(),
                report.effective(),
                report.value(),
                report.activities(),
                report.clearanceKind(),
                report.device(),
                report.identifiers(),
                old.performerRoles(),
                report.received(),
                report.sequence());
    }
}
