package org.gradus.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanStore;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Decides what an enrolment means for a patient who may have plans already, and does it. Call it within a transaction that
 * holds the patient's lock: then no plan can begin twice.
 */
@Component
class PlanBeginnings {

    private final PlanStore plans;
    private final PlanCases cases;
    private final PlanWriter writer;
    private final SurgeryAttachment attachment;
    private final Supersession supersession;

    PlanBeginnings(
            PlanStore plans,
            PlanCases cases,
            PlanWriter writer,
            SurgeryAttachment attachment,
            Supersession supersession) {
        this.plans = plans;
        this.cases = cases;
        this.writer = writer;
        this.attachment = attachment;
        this.supersession = supersession;
    }

    /**
     * Begins a plan, or finds the one that is there: by the same key, with a surgery of the same day, or waiting for this
     * surgery.
     *
     * @throws EnrolmentRefused if a plan runs that counts from a later surgery
     */
    EnrolledPlan begin(
            String patientId,
            Protocol protocol,
            ZoneId zone,
            Optional<Surgery> surgery,
            Optional<Reference> enrolling,
            Instant now) {
        EnrolmentKey key = PlanCases.key(patientId, protocol, surgery);
        Optional<PlanRecord> existing = plans.byEnrolmentKey(key.value())
                .or(() -> surgery.isPresent()
                        ? sameDay(patientId, protocol, surgery.get().day(zone))
                        : open(patientId, protocol).stream().reduce((older, newer) -> newer));
        if (existing.isPresent()) {
            return new EnrolledPlan(existing.get().planId(), false);
        }
        if (surgery.isPresent()) {
            Optional<PlanRecord> waiting = waiting(patientId, protocol);
            if (waiting.isPresent()) {
                attachment.attach(waiting.get(), surgery.get(), key, protocol, now);
                return new EnrolledPlan(waiting.get().planId(), false);
            }
            refuseEarlier(patientId, protocol, surgery.get().day(zone));
        }
        PlanCase plan = cases.of(patientId, protocol, zone, surgery, enrolling, now);
        surgery.ifPresent(found -> supersede(patientId, protocol, found, plan.accepter(), now));
        writer.write(plan);
        return new EnrolledPlan(plan.planId(), true);
    }

    /** Ends every running plan of that protocol that counts from an earlier surgery. */
    void supersede(String patientId, Protocol protocol, Surgery surgery, Reference surgeon, Instant now) {
        for (PlanRecord plan : open(patientId, protocol)) {
            if (plan.state().anchor().isPresent()) {
                supersession.end(plan, surgery, protocol, surgeon, now);
            }
        }
    }

    /** The plan that waits for its surgery. */
    Optional<PlanRecord> waiting(String patientId, Protocol protocol) {
        return open(patientId, protocol).stream()
                .filter(plan -> plan.state().anchor().isEmpty())
                .findFirst();
    }

    /** The running plans of a patient under a protocol, whichever its version, oldest first. */
    List<PlanRecord> open(String patientId, Protocol protocol) {
        return plans.openOf(patientId).stream()
                .filter(plan -> PlanCases.url(plan.protocol()).equals(PlanCases.url(protocol)))
                .toList();
    }

    /** Operations on several levels come as several Procedures of one day; they are one surgery. */
    private Optional<PlanRecord> sameDay(String patientId, Protocol protocol, LocalDate day) {
        return open(patientId, protocol).stream()
                .filter(plan -> dayZero(plan).filter(day::equals).isPresent())
                .findFirst();
    }

    /** Whether a plan runs that counts from that very surgery, whatever its date was before. */
    boolean countsFrom(String patientId, Protocol protocol, Surgery surgery) {
        return open(patientId, protocol).stream()
                .flatMap(plan -> plan.state().anchor().stream())
                .anyMatch(anchor -> anchor.procedure().reference().equals("Procedure/" + surgery.id()));
    }

    /** Whether a plan runs that counts from that day or a later one. */
    boolean countsFromOrAfter(String patientId, Protocol protocol, LocalDate day) {
        return open(patientId, protocol).stream()
                .anyMatch(plan ->
                        dayZero(plan).filter(zero -> !zero.isBefore(day)).isPresent());
    }

    private void refuseEarlier(String patientId, Protocol protocol, LocalDate day) {
        if (countsFromOrAfter(patientId, protocol, day.plusDays(1))) {
            throw new EnrolmentRefused("procedure", "A plan runs that counts from a later surgery; name that one.");
        }
    }

    private static Optional<LocalDate> dayZero(PlanRecord plan) {
        return plan.state()
                .anchor()
                .map((Anchor anchor) -> anchor.dayZero(plan.state().zone()));
    }
}
