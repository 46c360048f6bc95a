package org.gradus.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.evidence.SessionKind;

/** What the rules of one protocol may refer to, as far as it is compiled. Unknown references are noted where they stand. */
final class Scope {

    /** Stands for a measure that is not defined, which is noted already. */
    static final Measure NO_MEASURE = new Measure(
            "unknown",
            Set.of(),
            Measure.Type.PRESENCE,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            new Measure.Flags("unknown", "unknown", "unknown"),
            false,
            false);

    final Issues issues;
    final Definitions definitions;
    final CodeSets codeSets;
    final ActionTree tree;
    final Map<String, Measure> measures = new LinkedHashMap<>();
    final Map<String, Set<Code>> activityCodes = new LinkedHashMap<>();
    final Map<String, SessionKind> sessions = new LinkedHashMap<>();
    private final Map<String, String> expressions = new LinkedHashMap<>();

    Scope(ActionTree tree, Definitions definitions, Issues issues) {
        this.tree = tree;
        this.definitions = definitions;
        this.issues = issues;
        this.codeSets = new CodeSets(definitions, issues);
    }

    /** The measure that a part names. */
    Measure measure(Rule rule, String part) {
        Rule.Part<String> name = rule.text(part);
        Measure measure = measures.get(name.value());
        if (measure == null && rule.has(part)) {
            issues.add(name.path(), "The measure '" + name.value() + "' is not defined.");
        }
        return measure == null ? NO_MEASURE : measure;
    }

    /** The measure that a part names, which must be of a type. */
    Measure measure(Rule rule, String part, Measure.Type type) {
        Measure measure = measure(rule, part);
        if (!measure.equals(NO_MEASURE) && measure.type() != type) {
            issues.add(
                    rule.text(part).path(),
                    "The measure '" + measure.id() + "' is of another type than the criterion needs.");
        }
        return measure;
    }

    /** The kind of session that a part names. */
    SessionKind session(Rule rule) {
        Rule.Part<String> name = rule.text("session");
        SessionKind kind = sessions.get(name.value());
        if (kind == null && rule.has("session")) {
            issues.add(name.path(), "The kind of session '" + name.value() + "' is not defined.");
        }
        return kind == null
                ? new SessionKind(name.value(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty())
                : kind;
    }

    /** The measure of a session's distance or duration, where the kind has one. */
    Optional<Measure> half(SessionKind kind, Optional<String> half, String what, String path) {
        Optional<Measure> measure = half.map(measures::get);
        if (measure.isEmpty() && sessions.containsKey(kind.id())) {
            issues.add(path, "Sessions of the kind '" + kind.id() + "' have no " + what + ".");
        }
        return measure;
    }

    /** A quantity in the canonical unit of a measure, if that is defined. */
    BigDecimal value(Rule rule, String part, Measure measure) {
        return Quantities.canonical(rule.quantity(part), measure, issues);
    }

    /** The id of an action of a kind. */
    String action(Rule rule, String part, Kind kind) {
        return checked(rule.text(part), kind, rule.has(part));
    }

    /** Ids of actions of a kind; at least one. */
    Set<String> actions(Rule rule, String part, Kind kind) {
        List<Rule.Part<String>> names = rule.texts(part);
        if (names.isEmpty()) {
            issues.add(rule.path(), "The part '" + part + "' is missing.");
        }
        Set<String> ids = new TreeSet<>();
        names.forEach(name -> ids.add(checked(name, kind, true)));
        return ids;
    }

    private String checked(Rule.Part<String> name, Kind kind, boolean given) {
        if (given && !tree.ids(kind).contains(name.value())) {
            issues.add(
                    name.path(),
                    "There is no " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " '" + name.value()
                            + "'.");
        }
        return name.value();
    }

    /** The codes by which reports name any of the activities. */
    Set<Code> codesOf(Set<String> activities) {
        Set<Code> codes = new LinkedHashSet<>();
        activities.forEach(activity -> codes.addAll(activityCodes.getOrDefault(activity, Set.of())));
        return codes;
    }

    /** Notes two expressions of one name: the result of an expression is told by its name. */
    void name(String item, String text, String path) {
        String other = expressions.putIfAbsent(item, text);
        if (other != null && !other.equals(text)) {
            issues.add(path, "Another expression is named '" + item + "' already.");
        }
    }
}
