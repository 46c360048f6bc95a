package org.gradus.scope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scopes of a request or token. Several scopes are a union: what one of them gives is given.
 *
 * @param resources scopes for FHIR resources, in their order
 * @param names the other scopes that the server knows: {@code openid}, {@code launch/patient}, {@code offline_access} …
 * @param malformed what is neither; it gives nothing
 */
public record ScopeSet(List<SmartScope> resources, Set<String> names, List<String> malformed) {

    /** Scopes that one request may name at most. */
    public static final int MAXIMUM = 250;

    /** Scopes that are no right to a resource (SMART App Launch 2.2, OpenID Connect Core), and the right to administer. */
    public static final Set<String> KNOWN_NAMES = Set.of(
            "openid",
            "fhirUser",
            "profile",
            "launch",
            "launch/patient",
            "launch/encounter",
            "offline_access",
            "online_access",
            "admin");

    /** No scope at all. */
    public static final ScopeSet NONE = new ScopeSet(List.of(), Set.of(), List.of());

    public ScopeSet {
        resources = List.copyOf(resources);
        names = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(names));
        malformed = List.copyOf(malformed);
    }

    /**
     * Reads scopes separated by spaces.
     *
     * @throws TooManyScopes if there are more than {@link #MAXIMUM}
     */
    public static ScopeSet parse(String text) {
        String[] words = text.strip().split(" +", MAXIMUM + 1);
        if (words.length > MAXIMUM) {
            throw new TooManyScopes();
        }
        return of(Arrays.asList(words));
    }

    /**
     * Reads scopes one by one.
     *
     * @throws TooManyScopes if there are more than {@link #MAXIMUM}
     */
    public static ScopeSet of(java.util.Collection<String> scopes) {
        if (scopes.size() > MAXIMUM) {
            throw new TooManyScopes();
        }
        Set<SmartScope> resources = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        List<String> malformed = new ArrayList<>();
        for (String scope : scopes) {
            Optional<SmartScope> parsed = SmartScope.parse(scope);
            if (parsed.isPresent()) {
                resources.add(parsed.get());
            } else if (KNOWN_NAMES.contains(scope)) {
                names.add(scope);
            } else if (!scope.isEmpty()) {
                malformed.add(scope);
            }
        }
        return new ScopeSet(List.copyOf(resources), names, malformed);
    }

    /** Whether one of the scopes is of that context. */
    public boolean has(ScopeContext context) {
        return resources.stream().anyMatch(scope -> scope.context() == context);
    }

    /** Whether one of the other scopes has that name. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /** The scopes that give the permission for the type, wholly or for some of its resources. */
    public List<SmartScope> granting(ScopeContext context, String resourceType, Permission permission) {
        return resources.stream()
                .filter(scope -> scope.grants(context, resourceType, permission))
                .toList();
    }

    /** Whether the permission is given for every resource of the type. */
    public boolean covers(ScopeContext context, String resourceType, Permission permission) {
        return granting(context, resourceType, permission).stream()
                .anyMatch(scope -> scope.filters().isEmpty());
    }

    /**
     * Whether every right of the other set is a right of this one. Rights to every type are contained only in rights to
     * every type. Malformed scopes are contained in nothing.
     */
    public boolean contains(ScopeSet other) {
        return other.malformed.isEmpty()
                && names.containsAll(other.names)
                && other.resources.stream().allMatch(this::contains);
    }

    private boolean contains(SmartScope asked) {
        return Arrays.stream(Permission.values())
                .map(asked::with)
                .flatMap(Optional::stream)
                .allMatch(right -> resources.stream().anyMatch(mine -> mine.contains(right)));
    }

    /** The scopes of this set as far as the other set gives them too; malformed ones are dropped. */
    public ScopeSet limitedTo(ScopeSet other) {
        Set<String> common = new LinkedHashSet<>(names);
        common.retainAll(other.names);
        Set<SmartScope> rights = new LinkedHashSet<>();
        for (SmartScope scope : resources) {
            if (other.contains(scope)) {
                rights.add(scope);
            } else {
                other.resources.stream()
                        .map(scope::limitedTo)
                        .flatMap(Optional::stream)
                        .forEach(rights::add);
            }
        }
        return new ScopeSet(withoutContained(rights), common, List.of());
    }

    private static List<SmartScope> withoutContained(Set<SmartScope> rights) {
        return rights.stream()
                .filter(one -> rights.stream().noneMatch(other -> other.contains(one) && !one.contains(other)))
                .toList();
    }

    /** The set without malformed scopes. */
    public ScopeSet wellFormed() {
        return new ScopeSet(resources, names, List.of());
    }

    /** The well-formed scopes as they are written, one by one. */
    public Set<String> texts() {
        return Stream.concat(names.stream(), resources.stream().map(SmartScope::toString))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The well-formed scopes, separated by spaces. */
    @Override
    public String toString() {
        return String.join(" ", texts());
    }
}
