package org.gradus.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.changes.ChangeKinds;
import org.gradus.changes.PlanChange;
import org.gradus.changes.PlanChange.Kind;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Finds which resources of a change make it an event of a topic. */
@Component
class EventResources {

    private static final String PLAN = "CarePlan/";
    private static final int MOST = 20;

    private final StoredResources resources;

    EventResources(StoredResources resources) {
        this.resources = resources;
    }

    /** The plan as it is now; empty if it is deleted. */
    Optional<Resource> plan(PlanChange change) {
        return resources.find(PLAN + change.planId());
    }

    /** The focus first, then what else the topic is about, and the plan; never empty, twenty at most. */
    List<String> of(PlanChange change, Topic topic) {
        List<String> found = new ArrayList<>();
        String plan = change.resources().stream()
                .filter(reference -> reference.startsWith(PLAN + change.planId() + '/'))
                .findFirst()
                .orElse(PLAN + change.planId());
        if (topic == Topic.PLAN_CHANGED) {
            found.add(plan);
        }
        change.resources().stream()
                .filter(reference -> !reference.equals(plan) || topic != Topic.PLAN_CHANGED)
                .filter(reference -> topic == Topic.PLAN_CHANGED || is(reference, topic.kind()))
                .limit(MOST - 1L)
                .forEach(found::add);
        if (!found.contains(plan)) {
            found.add(plan);
        }
        return found;
    }

    private boolean is(String reference, Kind kind) {
        Optional<Resource> after = resources.find(reference);
        IdType id = new IdType(reference);
        Optional<Resource> before = id.hasVersionIdPart() && id.getVersionIdPartAsLong() > 1
                ? resources.find(id.withVersion(Long.toString(id.getVersionIdPartAsLong() - 1))
                        .getValue())
                : Optional.empty();
        return after.map(resource -> before.map(old -> ChangeKinds.of(old, resource))
                        .orElseGet(() -> ChangeKinds.ofNew(resource))
                        .contains(kind))
                .orElse(false);
    }
}
