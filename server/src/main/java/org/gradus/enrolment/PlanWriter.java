package org.gradus.enrolment;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.List;
import org.gradus.record.EngineWrite;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanStore;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Stores a new plan: its resources and its row, which is due for evaluation at once. In the running transaction. */
@Component
class PlanWriter {

    private final DaoRegistry daos;
    private final PlanStore plans;
    private final EnrolmentProvenance provenance;

    PlanWriter(DaoRegistry daos, PlanStore plans, EnrolmentProvenance provenance) {
        this.daos = daos;
        this.plans = plans;
        this.provenance = provenance;
    }

    /** Stores everything a plan begins with. */
    void write(PlanCase plan) {
        NewPlan resources = PlanMaterializer.materialize(plan);
        // In this order every reference finds its target.
        List<String> goals =
                resources.goals().stream().map(this::updateAndLetGo).toList();
        resources.requests().forEach(this::updateAndLetGo);
        String carePlan = updateAndLetGo(resources.plan());
        updateAndLetGo(provenance.of(plan, "plan", List.of(carePlan)));
        if (!goals.isEmpty()) {
            updateAndLetGo(provenance.of(plan, "goals", goals));
        }
        plans.insert(new PlanRecord(
                plan.planId(),
                plan.patient(),
                plan.protocol().canonical(),
                plan.key().value(),
                plan.state(),
                plan.now()));
    }

    private <T extends Resource> String updateAndLetGo(T resource) {
        String version = update(resource);
        plans.lighten();
        return version;
    }

    /**
     * Stores a resource as the engine's own write.
     *
     * @return versioned reference of what is stored
     */
    @SuppressWarnings("unchecked")
    <T extends Resource> String update(T resource) {
        return daos.getResourceDao((Class<T>) resource.getClass())
                .update(resource, EngineWrite.request())
                .getId()
                .toUnqualified()
                .getValue();
    }

    /** Reads a resource of a plan. */
    <T extends Resource> T read(Class<T> type, String id) {
        return daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id), EngineWrite.request());
    }
}
