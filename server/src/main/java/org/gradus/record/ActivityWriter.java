package org.gradus.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.progression.Decision;
import org.gradus.progression.Reason;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityId;
import org.gradus.progression.plan.ActivityStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.springframework.stereotype.Component;

/** Shows the activities as ServiceRequests: status, reason, and a new one where an activity begins again. */
@Component
class ActivityWriter {

    private static final String STATUS_REASON = "http://hl7.org/fhir/StructureDefinition/request-statusReason";

    private final EngineDaos daos;

    ActivityWriter(EngineDaos daos) {
        this.daos = daos;
    }

    void write(Transition transition) {
        for (Activity after : transition.after().activities().values()) {
            Activity before = transition.before().activities().get(after.id().item());
            if (before == null) {
                throw new IllegalStateException("No activity " + after.id() + " was enrolled");
            } else if (!before.id().equals(after.id())) {
                begin(transition, before, after);
            } else if (before.status() != after.status() || !before.heldBy().equals(after.heldBy())) {
                change(transition, after);
            }
        }
    }

    private void change(Transition transition, Activity after) {
        daos.read(ServiceRequest.class, PlanIds.activity(transition.plan().planId(), after.id()))
                .ifPresent(request -> store(transition, request, after));
    }

    /** An activity that was completed and begins again is a new request that replaces the old one (ruling 5). */
    private void begin(Transition transition, Activity before, Activity after) {
        String planId = transition.plan().planId();
        String old = PlanIds.activity(planId, before.id());
        Optional<ServiceRequest> replaced = daos.read(ServiceRequest.class, old);
        replaced.ifPresent(request -> {
            ServiceRequest again = request.copy();
            again.setId(PlanIds.activity(planId, after.id()));
            again.setMeta(request.getMeta().copy());
            again.getMeta().setVersionId(null).setLastUpdated(null);
            identify(again, planId, after.id());
            if (again.hasOccurrencePeriod()) {
                // That was the time of the old attempt.
                again.setOccurrence(null);
            }
            again.setReplaces(List.of(new Reference("ServiceRequest/" + old)));
            again.setAuthoredOnElement(transition.dateTime());
            transition.carePlan().addActivity().setReference(new Reference("ServiceRequest/" + again.getIdPart()));
            store(transition, again, after);
        });
    }

    private static void identify(ServiceRequest request, String planId, ActivityId id) {
        for (Identifier identifier : request.getIdentifier()) {
            if (FhirNames.PLAN_ACTIVITY.equals(identifier.getSystem())) {
                identifier.setValue(PlanIds.planActivity(planId, id));
            }
        }
    }

    private void store(Transition transition, ServiceRequest request, Activity after) {
        request.setStatus(ServiceRequestStatus.fromCode(after.status().code()));
        if (after.status() == ActivityStatus.ACTIVE && !request.hasOccurrence()) {
            request.setOccurrence(new Period().setStartElement(transition.dateTime()));
        }
        request.getExtension().removeIf(e -> STATUS_REASON.equals(e.getUrl()));
        reason(transition, after)
                .ifPresent(
                        reason -> request.addExtension().setUrl(STATUS_REASON).setValue(reason));
        String version = daos.update(request);
        transition.wrote(
                Decision.Subject.ACTIVITY, after.id().item(), after.id().attempt(), version);
    }

    /** What holds it, or what completed it; nothing of an open one. */
    private static Optional<CodeableConcept> reason(Transition transition, Activity after) {
        List<Decision> decisions =
                transition.decisions(Decision.Subject.ACTIVITY, after.id().item());
        List<Reason> reasons = decisions.isEmpty()
                ? List.of()
                : decisions.get(decisions.size() - 1).reasons();
        if (after.status() == ActivityStatus.ON_HOLD) {
            return Optional.of(concept(new TreeSet<>(after.heldBy()), text(transition, after.heldBy())));
        } else if (after.status() == ActivityStatus.COMPLETED && !reasons.isEmpty()) {
            Reason reason = reasons.get(0);
            return Optional.of(concept(Set.of(reason.rule()), reason.explanation()));
        }
        return Optional.empty();
    }

    private static String text(Transition transition, Set<String> heldBy) {
        String known = transition.progression().holds().stream()
                .filter(hold -> heldBy.contains(hold.item()))
                .map(hold -> hold.item() + ": " + hold.text() + ", since " + hold.since())
                .collect(Collectors.joining("; "));
        return known.isEmpty() ? "held by " + String.join(", ", new TreeSet<>(heldBy)) : known;
    }

    private static CodeableConcept concept(Set<String> items, String text) {
        CodeableConcept concept = new CodeableConcept().setText(text);
        items.forEach(item -> concept.addCoding(new Coding(FhirNames.PROTOCOL_ITEM, item, null)));
        return concept;
    }
}
