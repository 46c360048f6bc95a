package org.gradus.enrolment;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.progression.plan.ActivityId;
import org.gradus.record.FhirNames;
import org.gradus.record.PlanIds;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Timing;

/** Makes the ServiceRequest of an activity or a prohibition from its ActivityDefinition (ruling 78 for the dose). */
final class ActivityMaterializer {

    /** R4 extension from a request to the goals it serves. */
    static final String PERTAINS_TO_GOAL = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal";

    private static final String SNOMED = "http://snomed.info/sct";
    private static final CodeableConcept PHYSICAL_THERAPY = concept(SNOMED, "91251008", "Physical therapy procedure");
    private static final CodeableConcept EDUCATION = concept(SNOMED, "409073007", "Education");
    private static final CodeableConcept COUNSELING = concept(SNOMED, "409063005", "Counseling");

    private final PlanCase plan;
    private final Set<String> physical;

    ActivityMaterializer(PlanCase plan) {
        this.plan = plan;
        // What a warning sign stops is exercise; the rest supports it.
        this.physical = plan.protocol().redFlags().stream()
                .flatMap(flag -> flag.activities().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    ServiceRequest materialize(String item, ActivityDefinition definition) {
        ActivityId first = new ActivityId(item, 1);
        ServiceRequest request = describe(definition);
        request.setId(PlanIds.activity(plan.planId(), first));
        request.getMeta().addProfile(profile(definition));
        request.addIdentifier().setSystem(FhirNames.PROTOCOL_ITEM).setValue(item);
        request.addIdentifier().setSystem(FhirNames.PLAN_ACTIVITY).setValue(PlanIds.planActivity(plan.planId(), first));
        request.setIntent(ServiceRequestIntent.ORDER);
        if (definition.getDoNotPerform()) {
            request.setStatus(ServiceRequestStatus.ACTIVE);
            if (!request.hasOccurrence()) {
                request.setOccurrence(new Period().setStart(plan.date()));
            }
        }
        request.setCategory(categories(item));
        request.setSubject(plan.subject());
        request.setAuthoredOn(plan.date());
        request.setRequester(plan.accepter().copy());
        request.addPerformer(plan.subject());
        plan.conditions().forEach(condition -> request.addReasonReference(condition.copy()));
        goals(request, definition);
        return request;
    }

    /** What a definition says of every request that is made from it: a draft about nobody yet. */
    static ServiceRequest describe(ActivityDefinition definition) {
        ServiceRequest request = new ServiceRequest();
        request.setStatus(ServiceRequestStatus.DRAFT);
        request.addInstantiatesCanonical(definition.getUrl() + "|" + definition.getVersion());
        if (definition.getDoNotPerform()) {
            request.setDoNotPerform(true);
        }
        request.setCode(definition.getCode().copy());
        if (!request.getCode().hasText()) {
            request.getCode().setText(definition.getTitle());
        }
        dose(request, definition);
        return request;
    }

    private static String profile(ActivityDefinition definition) {
        return definition.hasProfile() ? definition.getProfile() : FhirNames.profile("gradus-activity");
    }

    private List<CodeableConcept> categories(String item) {
        return physical.contains(item)
                ? List.of(PHYSICAL_THERAPY.copy(), COUNSELING.copy())
                : List.of(EDUCATION.copy());
    }

    private static void dose(ServiceRequest request, ActivityDefinition definition) {
        if (definition.hasDescription()) {
            request.setPatientInstruction(definition.getDescription());
        }
        if (definition.getTiming() instanceof Timing timing) {
            request.setOccurrence(timing.copy());
        }
        if (definition.hasExtension(FhirNames.DOSE)
                && definition.getExtensionByUrl(FhirNames.DOSE).getValue() instanceof Range dose) {
            request.setQuantity(dose.copy());
        }
    }

    private void goals(ServiceRequest request, ActivityDefinition definition) {
        for (String goal : plan.content().goalsOf(definition)) {
            request.addExtension(
                    new Extension(PERTAINS_TO_GOAL, new Reference("Goal/" + PlanIds.goal(plan.planId(), goal))));
        }
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display));
    }
}
