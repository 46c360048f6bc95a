package org.gradus.outbox;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.changes.PlanChange;
import org.gradus.changes.PlanChanges;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrPatients;
import org.gradus.ehr.Ehrs;
import org.gradus.record.PlanStore;
import org.gradus.record.PresentResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Makes of each change of a plan a delivery to every EHR that has given the plan's patient an identifier, and to no other. */
@Component
public class DeliveryFeed {

    private static final String NAME = "ehr-outbox";
    private static final int AT_ONCE = 200;

    private final PlanChanges changes;
    private final Ehrs ehrs;
    private final PlanStore plans;
    private final DeliveryQueue queue;
    private final DaoRegistry daos;
    private final DeliveryClock clock;

    DeliveryFeed(
            PlanChanges changes,
            Ehrs ehrs,
            PlanStore plans,
            DeliveryQueue queue,
            DaoRegistry daos,
            DeliveryClock clock) {
        this.changes = changes;
        this.ehrs = ehrs;
        this.plans = plans;
        this.queue = queue;
        this.daos = daos;
        this.clock = clock;
    }

    /** Takes all changes there are. */
    void take() {
        int taken = AT_ONCE;
        while (taken == AT_ONCE) {
            taken = changes.take(NAME, AT_ONCE, this::want);
        }
    }

    private void want(List<PlanChange> all) {
        List<Ehr> known = ehrs.all();
        Instant now = clock.instant();
        for (PlanChange change : known.isEmpty() ? List.<PlanChange>of() : all) {
            patient(change.patientId())
                    .ifPresent(patient -> known.stream()
                            .filter(ehr -> !EhrPatients.ownedBy(ehr, patient).isEmpty())
                            .forEach(ehr ->
                                    queue.want(ehr.id(), change.planId(), change.patientId(), change.number(), now)));
        }
    }

    /**
     * Asks for the delivery of all plans that have not ended to one EHR, as when it is new.
     *
     * @return how many of them have a patient of this EHR's
     */
    public int wantAll(Ehr ehr) {
        Instant now = clock.instant();
        int wanted = 0;
        for (PlanStore.Owner plan : plans.allOpen()) {
            if (patient(plan.patientId())
                    .filter(patient -> !EhrPatients.ownedBy(ehr, patient).isEmpty())
                    .isPresent()) {
                queue.want(ehr.id(), plan.planId(), plan.patientId(), 0, now);
                wanted++;
            }
        }
        return wanted;
    }

    private Optional<Patient> patient(String id) {
        return PresentResource.read(daos.getResourceDao(Patient.class), new IdType("Patient", id));
    }
}
