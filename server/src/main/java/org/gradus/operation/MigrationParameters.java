package org.gradus.operation;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.enrolment.ProtocolContent;
import org.gradus.evaluation.Migrated;
import org.gradus.operation.Comparison.Item;
import org.gradus.progression.GateReport;
import org.gradus.progression.Progression;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionGoalTargetComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What moving a plan to another version of its protocol would change, as {@code $preview-migration} answers it. */
final class MigrationParameters {

    private final Parameters parameters = new Parameters();
    private final Comparison comparison = new Comparison(parameters);

    private MigrationParameters() {}

    static Parameters of(String planId, Migrated migrated, ProtocolContent from, ProtocolContent to) {
        return new MigrationParameters()
                .write(
                        planId,
                        migrated,
                        new Side(migrated.from(), migrated.staying(), from),
                        new Side(migrated.to(), migrated.moved(), to));
    }

    private Parameters write(String planId, Migrated migrated, Side before, Side after) {
        parameters.addParameter().setName("from").setValue(new CanonicalType(before.protocol.canonical()));
        parameters.addParameter().setName("to").setValue(new CanonicalType(after.protocol.canonical()));
        fromTo("phase", before.phase(), after.phase());
        comparison.write("activity", before.activities(), after.activities());
        comparison.write("goal", before.goals(), after.goals());
        comparison.write("gate", before.gates(), after.gates());
        comparison.write("hold", before.holds(), after.holds());
        comparison.write("rule", before.rules(), after.rules());
        comparison.write("measure", before.measures(), after.measures());
        fromTo("reviewAt", before.reviewAt(), after.reviewAt());
        parameters
                .addParameter()
                .setName("before")
                .setResource(ProgressParameters.progress(planId, migrated.from(), migrated.staying()));
        parameters
                .addParameter()
                .setName("after")
                .setResource(ProgressParameters.evaluation(planId, migrated.to(), migrated.moved()));
        return parameters;
    }

    private void fromTo(String name, @Nullable Type from, @Nullable Type to) {
        ParametersParameterComponent part = parameters.addParameter().setName(name);
        Comparison.value(part, "from", from);
        Comparison.value(part, "to", to);
    }

    /** The plan under one of the versions. */
    private record Side(Protocol protocol, Progression progression, ProtocolContent content) {

        Coding phase() {
            Phase phase = protocol.phases()
                    .get(protocol.phaseIndex(progression.after().phase()));
            return new Coding(phase.code().system(), phase.code().value(), phase.title());
        }

        @Nullable
        Type reviewAt() {
            return progression
                    .reviewAt()
                    .map(at -> new InstantType(Date.from(at)))
                    .orElse(null);
        }

        Map<String, Item> activities() {
            Map<String, Item> items = new TreeMap<>();
            for (ActivityRule rule : protocol.activities()) {
                Map<String, Type> shown = new LinkedHashMap<>();
                Activity activity = progression.after().activities().get(rule.item());
                if (activity != null) {
                    shown.put("status", new CodeType(activity.status().code()));
                }
                Optional.ofNullable(content.activities().get(rule.item()))
                        .ifPresent(definition -> dose(shown, definition));
                items.put(rule.item(), new Item(shown, untitled(rule)));
            }
            // Prohibitions and education are no rules, but part of the plan.
            content.activities().forEach((item, definition) -> {
                Map<String, Type> shown = new LinkedHashMap<>();
                dose(shown, definition);
                items.putIfAbsent(item, new Item(shown, item));
            });
            return items;
        }

        private static void dose(Map<String, Type> shown, ActivityDefinition definition) {
            show(shown, "title", definition.getTitleElement());
            show(shown, "instruction", definition.getDescriptionElement());
            show(shown, "timing", definition.getTiming());
            show(
                    shown,
                    "dose",
                    Optional.ofNullable(definition.getExtensionByUrl(FhirNames.DOSE))
                            .map(Extension::getValue)
                            .orElse(null));
        }

        private static void show(Map<String, Type> shown, String element, @Nullable Type value) {
            if (value != null && !value.isEmpty()) {
                shown.put(element, value);
            }
        }

        private static ActivityRule untitled(ActivityRule rule) {
            return new ActivityRule(
                    rule.item(),
                    "",
                    rule.opensAt(),
                    rule.completesAt(),
                    rule.completedBy(),
                    rule.start(),
                    rule.applicable(),
                    rule.clearance(),
                    rule.codes(),
                    rule.confirm());
        }

        Map<String, Item> goals() {
            Map<String, Item> items = new TreeMap<>();
            for (GoalRule rule : protocol.goals()) {
                Map<String, Type> shown = new LinkedHashMap<>();
                Optional.ofNullable(progression.after().goals().get(rule.item()))
                        .ifPresent(goal -> shown.put(
                                "achievementStatus",
                                new CodeType(goal.achievement().code())));
                show(shown, "description", new StringType(rule.title()));
                content.goal(rule.item()).ifPresent(goal -> goal.getTarget().forEach(target -> target(shown, target)));
                items.put(rule.item(), new Item(shown, untitled(rule)));
            }
            return items;
        }

        private static void target(Map<String, Type> shown, PlanDefinitionGoalTargetComponent target) {
            String name = target.hasMeasure()
                    ? "target " + target.getMeasure().getCodingFirstRep().getCode()
                    : "target";
            show(shown, name, target.getDetail());
            show(shown, "due", target.getDue());
        }

        private static GoalRule untitled(GoalRule rule) {
            return new GoalRule(
                    rule.item(),
                    "",
                    rule.target(),
                    rule.mode(),
                    rule.notBefore(),
                    rule.due(),
                    rule.applicable(),
                    rule.overdueFlag());
        }

        Map<String, Item> gates() {
            Map<String, Type> judgements = new TreeMap<>();
            for (GateReport gate : progression.gates()) {
                judgements.put(gate.item(), ProgressParameters.code(gate.judgement()));
            }
            Map<String, Item> items = new TreeMap<>();
            protocol.phases().stream().flatMap(phase -> phase.entry().stream()).forEach(gate -> {
                Type judgement = judgements.remove(gate.item());
                items.put(gate.item(), new Item(judgement == null ? Map.of() : Map.of("judgement", judgement), gate));
            });
            judgements.forEach((item, judgement) -> items.put(item, new Item(Map.of("judgement", judgement), item)));
            return items;
        }

        Map<String, Item> holds() {
            Map<String, Item> items = new TreeMap<>();
            progression
                    .holds()
                    .forEach(hold -> items.put(
                            hold.item(),
                            new Item(Map.of("since", new DateType(hold.since().toString())), hold.activities())));
            return items;
        }

        Map<String, Item> rules() {
            Map<String, Item> items = new TreeMap<>();
            protocol.allHolds().forEach(rule -> items.put(rule.item(), rule(rule)));
            protocol.rises().forEach(rule -> items.put(rule.item(), rule(rule)));
            protocol.advisories().forEach(rule -> items.put(rule.item(), rule(rule)));
            protocol.clearances().forEach((item, rule) -> items.put(item, rule(rule)));
            protocol.modifiers().forEach((item, rule) -> items.put(item, rule(rule)));
            protocol.regress().ifPresent(rule -> items.put(rule.item(), rule(rule)));
            return items;
        }

        Map<String, Item> measures() {
            Map<String, Item> items = new TreeMap<>();
            protocol.chart().measures().forEach(measure -> items.put(measure.id(), rule(measure)));
            protocol.chart().sessions().forEach(kind -> items.put(kind.id(), rule(List.of(kind))));
            return items;
        }

        private static Item rule(Object rule) {
            return new Item(Map.of(), rule);
        }
    }
}
