package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Days;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.LatestValue;
import org.gradus.progression.protocol.Range;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionGoalComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionGoalTargetComponent;
import org.hl7.fhir.r4.model.Quantity;

/** Compiles PlanDefinition.goal. Several targets are all to be met; the earliest due day counts. */
final class GoalCompiler {

    private static final Map<String, GoalRule.Mode> MODES =
            Map.of("once", GoalRule.Mode.ONCE, "present", GoalRule.Mode.PRESENT);

    private final Scope scope;
    private final CriterionCompiler criteria;

    GoalCompiler(Scope scope, CriterionCompiler criteria) {
        this.scope = scope;
        this.criteria = criteria;
    }

    List<GoalRule> compile(List<PlanDefinitionGoalComponent> goals) {
        List<GoalRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        scope.tree.all().forEach(action -> ids.add(action.id()));
        for (int i = 0; i < goals.size(); i++) {
            String path = "PlanDefinition.goal[" + i + "]";
            if (!goals.get(i).hasId() || !ids.add(goals.get(i).getId())) {
                scope.issues.add(path, "The goal needs an id, its protocol item, that nothing else has.");
            }
            rules.add(goal(goals.get(i), path));
        }
        return rules;
    }

    private GoalRule goal(PlanDefinitionGoalComponent goal, String path) {
        Optional<Rule> given = Optional.empty();
        for (int i = 0; i < goal.getExtension().size(); i++) {
            Extension extension = goal.getExtension().get(i);
            if (extension.getUrl().equals(RuleNames.url(RuleNames.GOAL_RULE))) {
                given = Optional.of(new Rule(extension, path + ".extension[" + i + "]", scope.issues));
            } else {
                scope.issues.add(path + ".extension[" + i + "]", "This extension is not known here.");
            }
        }
        if (given.isEmpty()) {
            scope.issues.add(path, "The extension goal-rule is needed, which says how the goal is judged.");
        }
        Rule rule = given.orElseGet(() -> new Rule(new Extension(), path, new Issues()));
        Set<Criterion> targets = new LinkedHashSet<>();
        Optional<Days> due = Optional.empty();
        for (int i = 0; i < goal.getTarget().size(); i++) {
            PlanDefinitionGoalTargetComponent target = goal.getTarget().get(i);
            String targetPath = path + ".target[" + i + "]";
            target(goal, target, targetPath).ifPresent(targets::add);
            Optional<Days> own = due(target, targetPath);
            due = due.isEmpty()
                            || own.isPresent() && own.get().days() < due.get().days()
                    ? own
                    : due;
        }
        return rule(goal, rule, targets, due);
    }

    private GoalRule rule(PlanDefinitionGoalComponent goal, Rule rule, Set<Criterion> targets, Optional<Days> due) {
        GoalRule compiled = new GoalRule(
                goal.hasId() ? goal.getId() : "unknown",
                String.valueOf(goal.getDescription().getText()),
                all(goal, targets),
                mode(rule),
                rule.optionalDays("notBefore"),
                targets.isEmpty() ? Optional.empty() : due,
                rule.optionalGroup("applicable").map(group -> criteria.only(group, Optional.empty())),
                rule.optionalText("overdueFlag").map(Rule.Part::value));
        rule.end();
        return compiled;
    }

    private static Optional<Criterion> all(PlanDefinitionGoalComponent goal, Set<Criterion> targets) {
        return targets.size() > 1
                ? Optional.of(new AllOf(goal.getId(), List.copyOf(targets)))
                : targets.stream().findFirst();
    }

    private GoalRule.Mode mode(Rule rule) {
        Rule.Part<String> given = rule.text("mode");
        GoalRule.Mode mode = MODES.get(given.value());
        if (mode == null && rule.has("mode")) {
            scope.issues.add(given.path(), "The mode must be once or present.");
        }
        return mode == null ? GoalRule.Mode.PRESENT : mode;
    }

    private Optional<Criterion> target(
            PlanDefinitionGoalComponent goal, PlanDefinitionGoalTargetComponent target, String path) {
        Optional<Criterion> criterion = Optional.empty();
        for (int i = 0; i < target.getExtension().size(); i++) {
            Extension extension = target.getExtension().get(i);
            String at = path + ".extension[" + i + "]";
            if (RuleNames.isCriterion(extension.getUrl()) && criterion.isEmpty()) {
                criterion = Optional.of(criteria.compile(extension, at, Optional.empty()));
            } else if (!extension.getUrl().equals(RuleNames.url(RuleNames.DAY_SHIFT))) {
                scope.issues.add(at, "This extension is not known here, or it is a second criterion.");
            }
        }
        return criterion.isPresent() || !target.hasDetail() ? criterion : Optional.of(detail(goal, target, path));
    }

    /** A target that the standard elements say completely: the latest value of the measure and where it must lie. */
    private Criterion detail(PlanDefinitionGoalComponent goal, PlanDefinitionGoalTargetComponent target, String path) {
        Set<Code> codes = scope.codeSets.codings(target.getMeasure(), path + ".measure");
        Optional<Measure> measure = scope.measures.values().stream()
                .filter(m -> m.codes().stream().anyMatch(codes::contains))
                .findFirst();
        if (measure.isEmpty()) {
            scope.issues.add(path + ".measure", "No measure of the protocol has this code.");
        }
        Measure known = measure.orElse(Scope.NO_MEASURE);
        return new LatestValue(String.valueOf(goal.getId()), known.id(), range(target, path, known), false);
    }

    private Range range(PlanDefinitionGoalTargetComponent target, String path, Measure measure) {
        if (target.getDetail() instanceof org.hl7.fhir.r4.model.Range range) {
            return Quantities.range(new Rule.Part<>(range, path + ".detailRange"), false, measure, scope.issues);
        }
        String at = path + ".detailQuantity";
        if (target.getDetail() instanceof Quantity quantity && quantity.hasComparator()) {
            Optional<BigDecimal> end = Optional.of(Quantities.canonical(quantity, at, measure, scope.issues));
            return switch (quantity.getComparator()) {
                case LESS_THAN -> new Range(Optional.empty(), end, false);
                case LESS_OR_EQUAL -> new Range(Optional.empty(), end, true);
                case GREATER_OR_EQUAL -> new Range(end, Optional.empty(), false);
                default -> unsupported(at);
            };
        }
        return unsupported(path + ".detail");
    }

    private Range unsupported(String path) {
        scope.issues.add(path, "A range, or a quantity with the comparator <, <= or >=, is needed.");
        return new Range(Optional.empty(), Optional.empty(), false);
    }

    private Optional<Days> due(PlanDefinitionGoalTargetComponent target, String path) {
        List<Rule> shifts = new ArrayList<>();
        for (int i = 0; i < target.getExtension().size(); i++) {
            Extension extension = target.getExtension().get(i);
            if (extension.getUrl().equals(RuleNames.url(RuleNames.DAY_SHIFT))) {
                shifts.add(new Rule(extension, path + ".extension[" + i + "]", scope.issues));
            }
        }
        if (!target.hasDue()) {
            shifts.forEach(shift -> scope.issues.add(shift.path(), "There is no due day to shift."));
            return Optional.empty();
        }
        Days due = DayShifts.of(Quantities.days(target.getDue(), path + ".due", scope.issues), shifts, scope);
        shifts.forEach(Rule::end);
        return Optional.of(due);
    }
}
