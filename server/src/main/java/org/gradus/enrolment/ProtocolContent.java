package org.gradus.enrolment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.Definitions;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * The FHIR side of one version of a protocol.
 *
 * @param definition the PlanDefinition
 * @param activities the ActivityDefinitions that its actions name, by protocol item
 */
public record ProtocolContent(PlanDefinition definition, Map<String, ActivityDefinition> activities) {

    public ProtocolContent {
        activities = Map.copyOf(activities);
    }

    /** The FHIR side of a protocol, as it was when it was published; empty if its PlanDefinition is not stored. */
    public static Optional<ProtocolContent> of(Protocol protocol, ProtocolCatalog catalog) {
        Definitions definitions = catalog.definitions(protocol);
        return catalog.definition(protocol.canonical())
                .map(definition -> new ProtocolContent(definition, activities(definition, definitions)));
    }

    private static Map<String, ActivityDefinition> activities(PlanDefinition definition, Definitions definitions) {
        Map<String, ActivityDefinition> activities = new HashMap<>();
        actions(definition).stream()
                .filter(PlanDefinitionActionComponent::hasDefinitionCanonicalType)
                .map(action -> action.getDefinitionCanonicalType().getValue())
                .distinct()
                .flatMap(canonical -> definitions.find(canonical, ActivityDefinition.class).stream())
                .forEach(activity -> item(activity).ifPresent(item -> activities.put(item, activity)));
        return activities;
    }

    /** All actions, however deep. */
    static List<PlanDefinitionActionComponent> actions(PlanDefinition definition) {
        List<PlanDefinitionActionComponent> all = new ArrayList<>();
        collect(definition.getAction(), all);
        return all;
    }

    private static void collect(List<PlanDefinitionActionComponent> actions, List<PlanDefinitionActionComponent> all) {
        for (PlanDefinitionActionComponent action : actions) {
            all.add(action);
            collect(action.getAction(), all);
        }
    }

    /** The protocol item of a definition, if it carries one. */
    static Optional<String> item(ActivityDefinition definition) {
        return definition.getIdentifier().stream()
                .filter(identifier -> FhirNames.PROTOCOL_ITEM.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst();
    }

    /** Items of the goals that the actions of an activity serve. */
    Set<String> goalsOf(ActivityDefinition activity) {
        Set<String> goals = new TreeSet<>();
        for (PlanDefinitionActionComponent action : actions(definition)) {
            if (action.hasDefinitionCanonicalType() && names(action.getDefinitionCanonicalType(), activity)) {
                action.getGoalId().forEach(goal -> goals.add(goal.getValue()));
            }
        }
        return goals;
    }

    private static boolean names(CanonicalType canonical, ActivityDefinition activity) {
        String named = canonical.getValue();
        return named.equals(activity.getUrl()) || named.equals(activity.getUrl() + "|" + activity.getVersion());
    }

    /** The goal of an item; an element id names it. */
    public Optional<PlanDefinition.PlanDefinitionGoalComponent> goal(String item) {
        return definition.getGoal().stream()
                .filter(goal -> item.equals(goal.getId()))
                .findFirst();
    }
}
