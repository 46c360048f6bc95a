package org.gradus.authorization;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.SmartScope;
import org.gradus.scope.WildcardParts;
import org.gradus.scope.WildcardParts.Part;

/**
 * What a person is asked when an app wants access, and what follows from the answer. A scope for every type is asked about
 * type by type: if everything is left checked it is granted as the app asked for it, else as the types that are left.
 *
 * @param grantable what can be granted at most
 */
record ConsentChoices(ScopeSet grantable) {

    /** Scopes that tell an app something and give it no right; nobody is asked about them. */
    private static final Set<String> CONTEXT = Set.of("launch", "launch/patient", "launch/encounter");

    /** The names among the scopes that a person is asked about. */
    List<String> names() {
        return grantable.names().stream()
                .filter(name -> !CONTEXT.contains(name))
                .toList();
    }

    /** What gives an app something, and so needs a person's consent. */
    ScopeSet withoutContext() {
        return new ScopeSet(grantable.resources(), new LinkedHashSet<>(names()), List.of());
    }

    /** The scopes for every type, which are asked about by their parts. */
    List<SmartScope> wildcards() {
        return grantable.resources().stream().filter(WildcardParts::isWildcard).toList();
    }

    /** The other scopes for resources, without those that stand among the parts of a wildcard. */
    List<SmartScope> single() {
        Set<String> parts = wildcards().stream()
                .flatMap(wildcard -> partsOf(wildcard).stream())
                .collect(Collectors.toSet());
        return grantable.resources().stream()
                .filter(scope -> !WildcardParts.isWildcard(scope) && !parts.contains(scope.toString()))
                .toList();
    }

    /** Every scope that a box of the page stands for. */
    private Set<String> asked() {
        return Stream.of(
                        names().stream(),
                        scopes(single()),
                        wildcards().stream().flatMap(wildcard -> partsOf(wildcard).stream()))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What is granted of it, in the order of the request; nothing if nothing was left checked. */
    List<String> granted(List<String> boxes) {
        Set<String> checked = checked(boxes);
        if (checked.isEmpty()) {
            return List.of();
        }
        Stream<String> names =
                grantable.names().stream().filter(name -> CONTEXT.contains(name) || checked.contains(name));
        Stream<String> resources = grantable.resources().stream().flatMap(scope -> granted(scope, checked));
        return Stream.concat(names, resources).distinct().toList();
    }

    private static Stream<String> granted(SmartScope scope, Set<String> checked) {
        if (!WildcardParts.isWildcard(scope)) {
            return Stream.of(scope.toString()).filter(checked::contains);
        }
        List<String> parts = partsOf(scope);
        return checked.containsAll(parts)
                ? Stream.of(scope.toString())
                : parts.stream().filter(checked::contains);
    }

    /** What was refused of it. */
    Set<String> refused(List<String> boxes) {
        Set<String> refused = asked();
        refused.removeAll(checked(boxes));
        return refused;
    }

    /** One box may stand for several scopes; what was not asked about does not count. */
    private Set<String> checked(List<String> boxes) {
        Set<String> checked =
                boxes.stream().flatMap(box -> Arrays.stream(box.split(" "))).collect(Collectors.toSet());
        checked.retainAll(asked());
        return checked;
    }

    private static List<String> partsOf(SmartScope wildcard) {
        return WildcardParts.of(wildcard).stream()
                .map(Part::scopes)
                .flatMap(ConsentChoices::scopes)
                .toList();
    }

    private static Stream<String> scopes(List<SmartScope> scopes) {
        return scopes.stream().map(SmartScope::toString);
    }
}
