package org.gradus.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;

/** All actions of a protocol, sorted out by what they are. */
final class ActionTree {

    private static final Map<String, Kind> RULES = Map.of(
            RuleNames.CLEARANCE,
            Kind.CLEARANCE,
            "activity-pain-hold",
            Kind.HOLD,
            "watched-hold",
            Kind.HOLD,
            "spike-hold",
            Kind.HOLD,
            RuleNames.RED_FLAG,
            Kind.RED_FLAG,
            RuleNames.WEEKLY_RISE,
            Kind.WEEKLY_RISE,
            RuleNames.REGRESS,
            Kind.REGRESS,
            RuleNames.RISK_MODIFIER,
            Kind.RISK_MODIFIER);

    private final List<Action> actions = new ArrayList<>();
    private final Issues issues;

    private ActionTree(Issues issues) {
        this.issues = issues;
    }

    static ActionTree of(PlanDefinition definition, Issues issues) {
        ActionTree tree = new ActionTree(issues);
        tree.add(definition.getAction(), "PlanDefinition", Optional.empty(), true);
        tree.checkIds();
        return tree;
    }

    List<Action> all() {
        return actions;
    }

    Stream<Action> of(Kind kind) {
        return actions.stream().filter(action -> action.kind() == kind);
    }

    Set<String> ids(Kind kind) {
        return of(kind).map(Action::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private void add(
            List<PlanDefinitionActionComponent> elements, String parent, Optional<String> phase, boolean topLevel) {
        for (int i = 0; i < elements.size(); i++) {
            PlanDefinitionActionComponent element = elements.get(i);
            String path = parent + ".action[" + i + "]";
            Kind kind = kind(element, path, phase, topLevel);
            String id = element.hasId() ? element.getId() : "unknown";
            if (!element.hasId()) {
                issues.add(path, "The action needs an id, its protocol item.");
            }
            actions.add(new Action(id, kind, element, path, phase));
            if (element.hasAction() && kind != Kind.PHASE && kind != Kind.SECTION) {
                issues.add(path + ".action[0]", "Only phases and sections have actions within them.");
            }
            add(element.getAction(), path, kind == Kind.PHASE ? Optional.of(id) : phase, false);
        }
    }

    private Kind kind(PlanDefinitionActionComponent element, String path, Optional<String> phase, boolean topLevel) {
        Set<Kind> marks = new HashSet<>();
        int rules = 0;
        for (Extension extension : element.getExtension()) {
            Optional<Kind> mark = RuleNames.of(extension.getUrl()).flatMap(ActionTree::ruleKind);
            mark.ifPresent(marks::add);
            rules += mark.isPresent() ? 1 : 0;
        }
        if (rules > 1 || rules == 1 && (element.hasDefinition() || phase.isPresent())) {
            issues.add(path, "A rule is an action of its own, outside of the phases, with one rule extension.");
        }
        if (rules > 0) {
            return marks.iterator().next();
        }
        if (element.hasDefinition()) {
            return phase.isPresent() ? Kind.ACTIVITY : Kind.REFERENCE;
        }
        if (topLevel && element.hasCode()) {
            return Kind.PHASE;
        }
        if (element.hasAction() && phase.isEmpty()) {
            return Kind.SECTION;
        }
        issues.add(path, "The action is neither a phase, nor an activity, nor a rule, nor a section with actions.");
        return Kind.UNKNOWN;
    }

    /** Whether an extension of that name is a rule. */
    static boolean isRule(String name) {
        return ruleKind(name).isPresent();
    }

    private static Optional<Kind> ruleKind(String name) {
        return name.startsWith("advisory-") ? Optional.of(Kind.ADVISORY) : Optional.ofNullable(RULES.get(name));
    }

    private void checkIds() {
        Set<String> seen = new HashSet<>();
        for (Action action : actions) {
            if (!seen.add(action.id())) {
                issues.add(action.path(), "The id '" + action.id() + "' is used twice.");
            }
        }
    }
}
