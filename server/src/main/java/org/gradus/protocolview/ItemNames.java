package org.gradus.protocolview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionConditionComponent;

/** The protocol items of a PlanDefinition as people call them: actions and goals by title, criteria by sentence. */
final class ItemNames {

    private final Map<String, String> names = new HashMap<>();

    private ItemNames() {}

    static ItemNames of(PlanDefinition plan) {
        ItemNames known = new ItemNames();
        plan.getGoal()
                .forEach(goal -> known.add(goal.getId(), goal.getDescription().getText()));
        known.add(plan.getAction());
        return known;
    }

    private void add(List<PlanDefinitionActionComponent> actions) {
        for (PlanDefinitionActionComponent action : actions) {
            add(action.getId(), action.getTitle());
            action.getCondition().forEach(this::add);
            add(action.getAction());
        }
    }

    private void add(PlanDefinitionActionConditionComponent condition) {
        CriterionWords.item(condition)
                .ifPresent(item -> CriterionWords.of(condition).forEach(words -> add(item, words)));
    }

    private void add(String item, String name) {
        if (item != null && name != null) {
            names.putIfAbsent(item, name);
        }
    }

    /** The name of an item; the item itself where it has none. */
    String of(String item) {
        return Optional.ofNullable(names.get(item)).orElse(item);
    }
}
