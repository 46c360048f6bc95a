package org.gradus.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.progression.Decision;
import org.gradus.progression.Finding;
import org.gradus.progression.Progression;
import org.gradus.progression.Reason;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.OpenFlag;
import org.gradus.progression.plan.PlanStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.springframework.stereotype.Component;

/** Looks again at the surgery that a plan counts its days from, when its Procedure has changed. */
@Component
public class AnchorReview {

    private static final String WITHDRAWN =
            "the surgery that this plan counts its days from has been entered in error or deleted";

    private final EngineDaos daos;
    private final ReportReader reports;

    AnchorReview(EngineDaos daos, Directory directory) {
        this.daos = daos;
        this.reports = new ReportReader(directory);
    }

    /** The state with the surgery as it is recorded now; a plan whose surgery is gone is held (ruling 66). */
    public CarePlanState look(CarePlanState state, Instant now) {
        Optional<Anchor> anchor = state.anchor();
        if (anchor.isEmpty()) {
            return state;
        }
        String reference = anchor.get().procedure().reference();
        Optional<Report> present = daos.read(Procedure.class, reference.substring(reference.indexOf('/') + 1))
                .flatMap(procedure -> reports.read(procedure, now, 0))
                .filter(report -> report.standing() != Standing.VOID);
        if (present.isEmpty()) {
            return state.status() == PlanStatus.ACTIVE ? state.withStatus(PlanStatus.ON_HOLD) : state;
        }
        return present.flatMap(report ->
                        report.effective().map(performed -> new Anchor(report.id(), performed, report.codes())))
                .map(state::withAnchor)
                .orElse(state);
    }

    /** What is to be told when the surgery of a running plan is gone: a Flag of the day and a Task. */
    public Progression tell(Progression progression, String flag) {
        CarePlanState after = progression.after();
        EvidenceId surgery = after.anchor().orElseThrow().procedure();
        Reason reason = new Reason(flag, Judgement.NOT_MET, WITHDRAWN, List.of(surgery));
        TreeMap<String, OpenFlag> flags = new TreeMap<>(after.flags());
        flags.put(
                flag,
                new OpenFlag(
                        flag,
                        after.evaluatedAt()
                                .map(at -> LocalDate.ofInstant(at, after.zone()))
                                .orElseThrow(),
                        true,
                        WITHDRAWN,
                        List.of(surgery)));
        List<Decision> decisions = new ArrayList<>(progression.decisions());
        decisions.add(new Decision(Decision.Subject.FLAG, flag, 1, "none", "active", List.of(reason)));
        List<Finding> findings = new ArrayList<>(progression.findings());
        findings.add(new Finding(Finding.Kind.TASK, flag, "review-surgery", WITHDRAWN, List.of(surgery)));
        return new Progression(
                withFlags(after, flags),
                decisions,
                findings,
                progression.gates(),
                progression.holds(),
                progression.rejected(),
                progression.notes(),
                progression.reviewAt());
    }

    private static CarePlanState withFlags(CarePlanState state, TreeMap<String, OpenFlag> flags) {
        return new CarePlanState(
                state.status(),
                state.zone(),
                state.anchor(),
                state.entries(),
                state.activities(),
                state.goals(),
                state.incidents(),
                flags,
                state.reported(),
                state.revisionsChecked(),
                state.withdrawalDue(),
                state.asked(),
                state.confirmed(),
                state.evaluatedAt());
    }
}
