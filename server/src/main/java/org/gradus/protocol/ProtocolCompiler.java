package org.gradus.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gradus.errors.Problem;
import org.gradus.progression.evidence.ChartRules;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Advisory;
import org.gradus.progression.protocol.Clearance;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Modifier;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.RedFlag;
import org.gradus.progression.protocol.WeeklyRise;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;

/** Compiles a PlanDefinition to the core's rules, or says everything that is wrong with it. Pure. */
public final class ProtocolCompiler {

    private final Issues issues = new Issues();
    private final PlanDefinition definition;
    private final Scope scope;
    private final CriterionCompiler criteria;
    private final Conditions conditions;

    private ProtocolCompiler(PlanDefinition definition, Definitions definitions) {
        this.definition = definition;
        this.scope = new Scope(ActionTree.of(definition, issues), definitions, issues);
        this.criteria = new CriterionCompiler(scope);
        this.conditions = new Conditions(scope, criteria);
    }

    /**
     * The rules of a protocol.
     *
     * @param definition a PlanDefinition of the profile gradus-protocol
     * @param definitions what it refers to
     * @throws Problem with all that is not supported, each with the path of its element
     */
    public static Protocol compile(PlanDefinition definition, Definitions definitions) {
        return new ProtocolCompiler(definition, definitions).compile();
    }

    private Protocol compile() {
        header();
        Flags flags = evidence();
        List<Phase> phases = new PhaseCompiler(scope, conditions).compile();
        List<ActivityRule> activities = new ActivityCompiler(scope, conditions).compile();
        List<GoalRule> goals = new GoalCompiler(scope, criteria).compile(definition.getGoal());
        Rules rules = rules();
        new ElementRules(scope).check(definition);
        issues.refuse();
        return new Protocol(
                definition.getUrl() + "|" + definition.getVersion(),
                definition.getTitle(),
                flags.chart(scope),
                phases,
                activities,
                goals,
                rules.clearances,
                rules.redFlags,
                rules.holds,
                rules.rises,
                rules.modifiers,
                rules.advisories,
                rules.regress,
                flags.items());
    }

    private void header() {
        if (!definition.hasUrl() || !definition.hasVersion() || !definition.hasTitle()) {
            issues.add("PlanDefinition", "A protocol needs url, version and title.");
        }
        if (definition.hasUrl() && definition.getUrl().contains("|")) {
            issues.add("PlanDefinition.url", "The url is without version.");
        }
        boolean patient = !definition.hasSubject()
                || definition.hasSubjectCodeableConcept()
                        && ElementRules.isPatient(definition.getSubjectCodeableConcept());
        if (!patient) {
            issues.add("PlanDefinition.subject", "The subject of a protocol is a patient.");
        }
    }

    /** Flags that the engine raises by itself. */
    private record Flags(String status, String future, String duplicate, Protocol.Items items) {
        ChartRules chart(Scope scope) {
            return new ChartRules(
                    List.copyOf(scope.measures.values()),
                    List.copyOf(scope.sessions.values()),
                    status,
                    future,
                    duplicate);
        }
    }

    /** Measures first, then the codes of activities, then sessions, which refer to both. */
    private Flags evidence() {
        List<Rule> measures = roots(RuleNames.MEASURE);
        MeasureCompiler measureCompiler = new MeasureCompiler(scope);
        measures.forEach(measureCompiler::compile);
        new ActivityCompiler(scope, conditions).compileCodes();
        List<Rule> sessions = roots(RuleNames.SESSION_KIND);
        SessionCompiler sessionCompiler = new SessionCompiler(scope);
        sessions.forEach(sessionCompiler::compile);
        List<Rule> flags = roots(RuleNames.FLAGS);
        if (flags.size() != 1) {
            issues.add("PlanDefinition", "The extension protocol-flags is needed once.");
        }
        Rule rule = flags.isEmpty() ? new Rule(new Extension(), "PlanDefinition", new Issues()) : flags.get(0);
        Flags compiled = new Flags(
                rule.text("status").value(),
                rule.text("future").value(),
                rule.text("duplicate").value(),
                new Protocol.Items(
                        rule.text("withdrawn").value(),
                        rule.text("unauthorised").value()));
        List.of(measures, sessions, flags).forEach(all -> all.forEach(Rule::end));
        unknownRoots();
        return compiled;
    }

    private List<Rule> roots(String name) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < definition.getExtension().size(); i++) {
            Extension extension = definition.getExtension().get(i);
            if (extension.getUrl().equals(RuleNames.url(name))) {
                rules.add(new Rule(extension, "PlanDefinition.extension[" + i + "]", issues));
            }
        }
        return rules;
    }

    /** Other people's extensions on the whole resource are about its publication; unknown ones of ours are mistakes. */
    private void unknownRoots() {
        for (int i = 0; i < definition.getExtension().size(); i++) {
            Optional<String> name =
                    RuleNames.of(definition.getExtension().get(i).getUrl());
            boolean known = name.filter(n -> n.equals(RuleNames.MEASURE)
                            || n.equals(RuleNames.SESSION_KIND)
                            || n.equals(RuleNames.FLAGS))
                    .isPresent();
            if (name.isPresent() && !known) {
                issues.add("PlanDefinition.extension[" + i + "]", "This extension is not known here.");
            }
        }
    }

    /** What the rule actions come to. */
    private static final class Rules {
        final Map<String, Clearance> clearances = new HashMap<>();
        final List<RedFlag> redFlags = new ArrayList<>();
        final List<HoldRule> holds = new ArrayList<>();
        final List<WeeklyRise> rises = new ArrayList<>();
        final Map<String, Modifier> modifiers = new HashMap<>();
        final List<Advisory> advisories = new ArrayList<>();
        Optional<Protocol.Regress> regress = Optional.empty();
    }

    private Rules rules() {
        Rules rules = new Rules();
        HoldCompiler holds = new HoldCompiler(scope);
        AdvisoryCompiler advisories = new AdvisoryCompiler(scope);
        PersonCompiler persons = new PersonCompiler(scope, conditions, criteria);
        for (Action action : scope.tree.all()) {
            each(
                    action,
                    RuleNames.CLEARANCE,
                    rule -> rules.clearances.put(action.id(), persons.clearance(action, rule)));
            each(
                    action,
                    RuleNames.RISK_MODIFIER,
                    rule -> rules.modifiers.put(action.id(), persons.modifier(action, rule)));
            each(action, RuleNames.RED_FLAG, rule -> rules.redFlags.add(holds.redFlag(action, rule)));
            each(action, "activity-pain-hold", rule -> rules.holds.add(holds.activityPainHold(action, rule)));
            each(action, "watched-hold", rule -> rules.holds.add(holds.watchedHold(action, rule)));
            each(action, "spike-hold", rule -> rules.holds.add(holds.spikeHold(action, rule)));
            each(action, RuleNames.WEEKLY_RISE, rule -> rules.rises.add(holds.weeklyRise(action, rule)));
            each(action, RuleNames.REGRESS, rule -> {
                if (rules.regress.isPresent()) {
                    issues.add(action.path(), "A protocol has one return after a long hold.");
                }
                rules.regress = Optional.of(holds.regress(action, rule));
            });
            each(
                    action,
                    "advisory-during-activity",
                    rule -> rules.advisories.add(advisories.duringActivity(action, rule)));
            each(action, "advisory-long-session", rule -> rules.advisories.add(advisories.longSession(action, rule)));
            each(action, "advisory-early-session", rule -> rules.advisories.add(advisories.earlySession(action, rule)));
        }
        return rules;
    }

    private void each(Action action, String name, Consumer<Rule> compile) {
        action.rule(name, issues).ifPresent(rule -> {
            compile.accept(rule);
            rule.end();
        });
    }
}
