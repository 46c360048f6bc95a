package org.gradus.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.DueDates;
import org.gradus.record.FhirNames;
import org.gradus.record.PlanIds;
import org.gradus.record.PlanRecord;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Gives a plan that began before surgery its surgery (ruling 65); its gate opens at the next evaluation. */
@Component
class SurgeryAttachment {

    private final PlanWriter writer;

    SurgeryAttachment(PlanWriter writer) {
        this.writer = writer;
    }

    void attach(PlanRecord plan, Surgery surgery, EnrolmentKey key, Protocol protocol, Instant now) {
        CarePlanState state = plan.state().withAnchor(surgery.anchor());
        show(plan, surgery, key);
        DueDates dueDates = new DueDates(protocol, state, now);
        protocol.goals().forEach(rule -> dueDates.of(rule).ifPresent(due -> dueOn(plan, rule.item(), due)));
        plan.enrolledAs(key.value());
        plan.become(state);
    }

    private void show(PlanRecord plan, Surgery surgery, EnrolmentKey key) {
        CarePlan carePlan = writer.read(CarePlan.class, plan.planId());
        carePlan.addSupportingInfo(new Reference("Procedure/" + surgery.id()));
        carePlan.getIdentifier().stream()
                .filter(identifier -> FhirNames.ENROLMENT.equals(identifier.getSystem()))
                .forEach((Identifier identifier) -> identifier.setValue(key.value()));
        writer.update(carePlan);
    }

    private void dueOn(PlanRecord plan, String item, LocalDate due) {
        Goal goal = writer.read(Goal.class, PlanIds.goal(plan.planId(), item));
        goal.getTarget().forEach(target -> target.setDue(new DateType(due.toString())));
        writer.update(goal);
    }
}
