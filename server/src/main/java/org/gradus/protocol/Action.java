package org.gradus.protocol;

import java.util.Optional;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/**
 * One action of a protocol and where it stands.
 *
 * @param id its protocol item
 * @param kind what it is
 * @param element the action
 * @param path its path
 * @param phase id of the phase that it stands in
 */
record Action(String id, Kind kind, PlanDefinitionActionComponent element, String path, Optional<String> phase) {

    String title() {
        return String.valueOf(element.getTitle());
    }

    /** The text of its flag: its description, else its title. */
    String text() {
        return element.hasDescription() ? element.getDescription() : title();
    }

    /** One of its rule extensions. */
    Optional<Rule> rule(String name, Issues issues) {
        for (int i = 0; i < element.getExtension().size(); i++) {
            if (element.getExtension().get(i).getUrl().equals(RuleNames.url(name))) {
                return Optional.of(new Rule(element.getExtension().get(i), path + ".extension[" + i + "]", issues));
            }
        }
        return Optional.empty();
    }
}
