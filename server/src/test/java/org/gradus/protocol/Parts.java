package org.gradus.protocol;

import java.util.List;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionGoalComponent;
import org.hl7.fhir.r4.model.Type;

/** Ways into a protocol by the ids and names that its author gave. */
final class Parts {

    private Parts() {}

    static PlanDefinitionActionComponent action(PlanDefinition protocol, String id) {
        return action(protocol.getAction(), id);
    }

    private static PlanDefinitionActionComponent action(List<PlanDefinitionActionComponent> actions, String id) {
        for (PlanDefinitionActionComponent action : actions) {
            PlanDefinitionActionComponent found = id.equals(action.getId()) ? action : action(action.getAction(), id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    static PlanDefinitionGoalComponent goal(PlanDefinition protocol, String id) {
        return protocol.getGoal().stream()
                .filter(goal -> id.equals(goal.getId()))
                .findFirst()
                .orElseThrow();
    }

    /** The rule extension of an element. */
    static Extension rule(Element element, String name) {
        return element.getExtensionByUrl("https://gradus.dev/fhir/StructureDefinition/" + name);
    }

    /** The rule extension of the whole protocol whose first part has a value. */
    static Extension rule(PlanDefinition protocol, String name, String part, String value) {
        return protocol.getExtensionsByUrl("https://gradus.dev/fhir/StructureDefinition/" + name).stream()
                .filter(rule -> value.equals(part(rule, part).getValue().primitiveValue()))
                .findFirst()
                .orElseThrow();
    }

    /** The first part of a name. */
    static Extension part(Extension rule, String name) {
        return rule.getExtension().stream()
                .filter(part -> part.getUrl().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static void set(Extension rule, String name, Type value) {
        part(rule, name).setValue(value);
    }

    static void drop(Extension rule, String name) {
        rule.getExtension().removeIf(part -> part.getUrl().equals(name));
    }
}
