package org.gradus.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.evidence.Standing;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
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
                .map(moved -> moved(state, moved, now))
                .orElse(state);
    }

    /** An earlier date may meet gates at once; a person confirms the next step then, for it may be a typing error. */
    private static CarePlanState moved(CarePlanState state, Anchor moved, Instant now) {
        LocalDate before = state.anchor().orElseThrow().dayZero(state.zone());
        CarePlanState after = state.withAnchor(moved);
        return moved.dayZero(state.zone()).isBefore(before)
                ? after.withAsked(CarePlanState.SURGERY_MOVED, LocalDate.ofInstant(now, state.zone()))
                : after;
    }

    /** What is to be told when the surgery of a running plan is gone: a Flag of the day and a Task. */
    public Progression tell(Progression progression, String flag) {
        EvidenceId surgery = progression.after().anchor().orElseThrow().procedure();
        return new Announcement(flag, "review-surgery", WITHDRAWN, surgery).in(progression);
    }
}
