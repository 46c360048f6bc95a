package org.gradus.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gradus.access.Reach.ScopeFilters;
import org.gradus.scope.Permission;
import org.springframework.stereotype.Component;

/**
 * Which searches a token may make, and how they are kept within what it reaches. What a search asks about counts as much
 * as what it answers: chains, reverse chains and counts of what the token does not reach would tell of it.
 */
@Component
class SearchGate {

    /** Parameters with an underscore that the server has; every other one is unknown. */
    private static final Set<String> COMMON = Set.of(
            "_id",
            "_lastUpdated",
            "_tag",
            "_profile",
            "_security",
            "_source",
            "_has",
            "_count",
            "_offset",
            // Where the page before ended.
            "_after",
            "_sort",
            "_include",
            "_revinclude",
            "_summary",
            "_elements",
            "_total",
            "_format",
            "_pretty",
            // Pages of the audit log.
            "_before");

    private static final Set<String> MODIFIERS = Set.of(
            "exact", "contains", "missing", "not", "text", "in", "not-in", "above", "below", "of-type", "iterate");

    /** An id that no subscription has. */
    private static final String NO_ID = ".";

    private static final Pattern PLAIN_SORT = Pattern.compile("-?[A-Za-z_][A-Za-z0-9_-]*");

    private final AccessDecisions decisions;

    SearchGate(AccessDecisions decisions) {
        this.decisions = decisions;
    }

    /** The parameters with which the search may be made. */
    Map<String, String[]> narrow(Call call, Rights rights) {
        checkNames(call, rights);
        Reach reach = rights.reach(call.type(), Permission.SEARCH);
        if (reach.isNothing()) {
            throw decisions.refused(rights.grant(), call, Reason.NO_SCOPE);
        } else if (reach.isWhole()) {
            return call.parameters();
        }
        Map<String, String[]> narrowed = new HashMap<>(call.parameters());
        Optional<String> patient = reach.onlyPatient();
        if (patient.isPresent() && Compartment.holds(call.type())) {
            Map.Entry<String, String> bound = Compartment.searchParameter(call.type(), patient.get());
            add(narrowed, bound.getKey(), bound.getValue());
        }
        reach.onlyIds().ifPresent(ids -> add(narrowed, "_id", ids.isEmpty() ? NO_ID : String.join(",", ids)));
        Optional<List<ScopeFilters>> filters = reach.asSearch();
        filters.ifPresent(all -> all.forEach(filter -> add(narrowed, filter.parameter(), filter.value())));
        if (!reach.isSearchable(call.type()) && counts(call)) {
            throw decisions.refused(rights.grant(), call, Reason.NEEDS_WIDE_ACCESS);
        }
        // HAPI does not expect to be told the same thing twice.
        narrowed.replaceAll((name, values) -> Arrays.stream(values).distinct().toArray(String[]::new));
        return narrowed;
    }

    /** Names and their number only, for what is no search itself. */
    void checkNames(Call call, Rights rights) {
        if (SearchSize.isTooLarge(call.parameters())) {
            throw decisions.refused(rights.grant(), call, Reason.SEARCH_TOO_LARGE);
        }
        for (Map.Entry<String, String[]> parameter : call.parameters().entrySet()) {
            String name = parameter.getKey();
            String base = name.split("[:.]", 2)[0];
            if (base.startsWith("_") && !COMMON.contains(base)) {
                throw decisions.refused(rights.grant(), call, Reason.UNKNOWN_FEATURE);
            }
            if (!rights.isWide() && looksElsewhere(name, base, parameter.getValue())) {
                throw decisions.refused(rights.grant(), call, Reason.NEEDS_WIDE_ACCESS);
            }
        }
    }

    private static boolean looksElsewhere(String name, String base, String[] values) {
        if (base.equals("_has") || name.indexOf('.') >= 0) {
            return true;
        } else if (base.equals("_sort")) {
            return !Arrays.stream(values)
                    .flatMap(value -> Arrays.stream(value.split(",", -1)))
                    .allMatch(key -> PLAIN_SORT.matcher(key).matches());
        }
        int colon = name.indexOf(':');
        String modifier = colon < 0 ? "" : name.substring(colon + 1);
        // A modifier in upper case names the type of a reference, and says nothing more.
        return !modifier.isEmpty() && !MODIFIERS.contains(modifier) && !Character.isUpperCase(modifier.charAt(0));
    }

    /** Whether the answer would tell how many rows there are, those among them that are hidden. */
    private static boolean counts(Call call) {
        return call.parameters().containsKey("_offset")
                || Arrays.asList(call.parameters().getOrDefault("_summary", new String[0]))
                        .contains("count")
                || call.parameters().containsKey("_total")
                || Arrays.asList(call.parameters().getOrDefault("_count", new String[0]))
                        .contains("0");
    }

    private static void add(Map<String, String[]> parameters, String name, String value) {
        String[] present = parameters.getOrDefault(name, new String[0]);
        if (Arrays.asList(present).contains(value)) {
            return;
        }
        String[] more = Arrays.copyOf(present, present.length + 1);
        more[present.length] = value;
        parameters.put(name, more);
    }
}
