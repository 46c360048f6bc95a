package org.gradus.record;

import java.util.List;
import java.util.stream.Collectors;
import org.gradus.narrative.PlanNarrative;
import org.gradus.progression.Decision;
import org.gradus.progression.Reason;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.Phase;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** Shows the plan itself: phase, one note per transition, expectations, and the narrative that many EHRs show alone. */
@Component
class CarePlanWriter {

    /** A note per transition stays readable; older ones are in the history and in Provenance. */
    private static final int MOST_NOTES = 20;

    private static final StringType AUTHOR = new StringType("Gradus");

    private final EngineDaos daos;

    CarePlanWriter(EngineDaos daos) {
        this.daos = daos;
    }

    void write(Transition transition) {
        CarePlan carePlan = transition.carePlan();
        if (transition.before().status() != transition.after().status()) {
            carePlan.setStatus(status(transition.after().status()));
        }
        phase(transition, carePlan);
        for (Decision decision : transition.progression().decisions()) {
            if (decision.subject() == Decision.Subject.ACTIVITY) {
                activityNote(transition, decision);
            } else if (decision.subject() == Decision.Subject.PHASE) {
                carePlan.addNote(note(transition, decision));
            }
        }
        expectations(transition, carePlan);
        surgery(transition, carePlan);
        carePlan.setText(PlanNarrative.of(transition.protocol(), transition.progression(), transition.now()));
        transition.wroteCarePlan(daos.update(carePlan));
    }

    private static CarePlanStatus status(PlanStatus status) {
        return switch (status) {
            case DRAFT -> CarePlanStatus.DRAFT;
            case ACTIVE -> CarePlanStatus.ACTIVE;
            case ON_HOLD -> CarePlanStatus.ONHOLD;
            case ENDED -> CarePlanStatus.REVOKED;
        };
    }

    private static void phase(Transition transition, CarePlan carePlan) {
        Phase phase = transition
                .protocol()
                .phases()
                .get(transition.protocol().phaseIndex(transition.after().phase()));
        carePlan.getExtension().removeIf(e -> FhirNames.CURRENT_PHASE.equals(e.getUrl()));
        carePlan.addExtension()
                .setUrl(FhirNames.CURRENT_PHASE)
                .setValue(new CodeableConcept(
                        new Coding(phase.code().system(), phase.code().value(), phase.title())));
    }

    private static void activityNote(Transition transition, Decision decision) {
        String id = PlanIds.activity(
                transition.plan().planId(),
                new org.gradus.progression.plan.ActivityId(decision.item(), decision.attempt()));
        for (CarePlanActivityComponent activity : transition.carePlan().getActivity()) {
            if (id.equals(activity.getReference().getReferenceElement().getIdPart())) {
                activity.addProgress(note(transition, decision));
                while (activity.getProgress().size() > MOST_NOTES) {
                    activity.getProgress().remove(0);
                }
            }
        }
    }

    private static Annotation note(Transition transition, Decision decision) {
        Annotation note = new Annotation();
        note.setAuthor(AUTHOR.copy());
        note.setTimeElement(transition.dateTime());
        note.setText(decision.item() + ": " + decision.before() + " → " + decision.after() + ". "
                + decision.reasons().stream().map(Reason::explanation).collect(Collectors.joining("; ")));
        return note;
    }

    /** Expectations of risk modifiers: notes without a time (ruling 75). */
    private static void expectations(Transition transition, CarePlan carePlan) {
        List<String> before = transition.plan().resources().notes();
        carePlan.getNote().removeIf(note -> before.contains(note.getText()));
        transition
                .progression()
                .notes()
                .forEach(text -> carePlan.addNote().setText(text).setAuthor(AUTHOR.copy()));
    }

    /** A surgery that came after the enrolment is the plan's anchor from now on (ruling 65). */
    private static void surgery(Transition transition, CarePlan carePlan) {
        transition.after().anchor().map(a -> a.procedure().reference()).ifPresent(reference -> {
            boolean named = carePlan.getSupportingInfo().stream()
                    .anyMatch(r -> r.getReferenceElement()
                            .toUnqualifiedVersionless()
                            .getValue()
                            .equals(reference));
            if (!named) {
                carePlan.addSupportingInfo(new Reference(reference));
            }
        });
    }
}
