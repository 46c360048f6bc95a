package org.gradus.enrolment;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.gradus.record.EngineDevice;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Says where the first versions of a plan and of its goals come from: the engine, at enrolment, for whom accepted it. */
@Component
class EnrolmentProvenance {

    private static final String OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private final EngineDevice device;
    private final Clock realTime = Clock.systemUTC();

    EnrolmentProvenance(EngineDevice device) {
        this.device = device;
    }

    /**
     * The Provenance of what was stored; its id is derived from the plan. Needs a running transaction.
     *
     * @param what part of the enrolment it is about: who may see the plan may not see its goals
     * @param targets versioned references, at least one
     */
    Provenance of(PlanCase plan, String what, List<String> targets) {
        Provenance provenance = new Provenance();
        provenance.setId(
                UUID.nameUUIDFromBytes((plan.planId() + "\nenrolled\n" + what).getBytes(StandardCharsets.UTF_8))
                        .toString());
        provenance.getMeta().addProfile(FhirNames.profile("gradus-engine-provenance"));
        targets.forEach(target -> provenance.addTarget(new Reference(target)));
        provenance.setOccurred(new DateTimeType(plan.date()));
        provenance.setRecorded(Date.from(realTime.instant()));
        provenance.addPolicy(plan.protocol().canonical());
        provenance.addReason(new CodeableConcept().setText("Enrolment into the protocol."));
        provenance.setActivity(
                new CodeableConcept(new Coding(OPERATION, "CREATE", "create")).setText("enrolment: " + what));
        provenance.addAgent(device.agent(plan.accepter()));
        plan.state()
                .anchor()
                .ifPresent(anchor -> provenance
                        .addEntity()
                        .setRole(ProvenanceEntityRole.SOURCE)
                        .setWhat(new Reference(anchor.procedure().versioned())));
        return provenance;
    }
}
