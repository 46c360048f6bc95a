package org.gradus.scope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/**
 * One scope for FHIR resources: {@code patient/Observation.rs?category=…}. SMART 1 forms are mapped as SMART 2.2 documents
 * it ({@code read} is {@code rs}, {@code write} is {@code cud}, {@code *} is {@code cruds}) and written as they came.
 *
 * @param context on whose behalf
 * @param resourceType name of an R4 resource type, or {@link #ANY_TYPE}
 * @param permissions what may be done; never empty
 * @param filters of a granular scope; all must fit (AND), none means every resource of the type
 * @param version1 whether it came in the words of SMART 1
 */
public record SmartScope(
        ScopeContext context,
        String resourceType,
        Set<Permission> permissions,
        List<ScopeFilter> filters,
        boolean version1) {

    /** Stands for every resource type. */
    public static final String ANY_TYPE = "*";

    private static final Set<String> TYPES =
            Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private static final Pattern GRAMMAR = Pattern.compile(
            "(patient|user|system)/(\\*|[A-Z][A-Za-z]{1,63})\\.(read|write|\\*|[cruds]{1,5})(?:\\?(.{1,1000}))?");

    public SmartScope {
        permissions = Set.copyOf(permissions);
        filters = List.copyOf(filters);
    }

    /** Reads a scope; empty if it is none, or names a type, letter or parameter that does not exist. */
    public static Optional<SmartScope> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches() || !isType(matcher.group(2))) {
            return Optional.empty();
        }
        Optional<Set<Permission>> words = version1(matcher.group(3));
        boolean granular = matcher.group(4) != null;
        if (words.isPresent() && granular) {
            return Optional.empty();
        }
        ScopeContext context = ScopeContext.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT));
        List<ScopeFilter> filters = new ArrayList<>();
        if (granular) {
            for (String each : matcher.group(4).split("&", -1)) {
                Optional<ScopeFilter> filter = ScopeFilter.parse(each, matcher.group(2));
                if (filter.isEmpty()) {
                    return Optional.empty();
                }
                filters.add(filter.get());
            }
        }
        return words.or(() -> Permission.ofLetters(matcher.group(3)))
                .map(permissions -> new SmartScope(context, matcher.group(2), permissions, filters, words.isPresent()));
    }

    private static boolean isType(String name) {
        return name.equals(ANY_TYPE) || TYPES.contains(name);
    }

    private static Optional<Set<Permission>> version1(String word) {
        return switch (word) {
            case "read" -> Optional.of(Permission.READING);
            case "write" -> Optional.of(Permission.WRITING);
            case "*" -> Optional.of(EnumSet.allOf(Permission.class));
            default -> Optional.empty();
        };
    }

    /** Whether the scope gives that permission for the type, for all its resources or for some. */
    public boolean grants(ScopeContext asked, String type, Permission permission) {
        return context == asked && namesType(type) && permissions.contains(permission);
    }

    /** Whether every right of the other scope is a right of this one. */
    public boolean contains(SmartScope other) {
        return context == other.context
                && namesType(other.resourceType)
                && permissions.containsAll(other.permissions)
                && filters.stream().allMatch(mine -> other.filters.stream().anyMatch(mine::contains));
    }

    /** The rights that both scopes give; empty if there are none. */
    public Optional<SmartScope> limitedTo(SmartScope other) {
        Set<Permission> common = EnumSet.noneOf(Permission.class);
        permissions.stream().filter(other.permissions::contains).forEach(common::add);
        boolean typesMeet = namesType(other.resourceType) || other.namesType(resourceType);
        if (context != other.context || !typesMeet || common.isEmpty()) {
            return Optional.empty();
        }
        String type = resourceType.equals(ANY_TYPE) ? other.resourceType : resourceType;
        List<ScopeFilter> both = new ArrayList<>(filters);
        other.filters.stream().filter(filter -> !both.contains(filter)).forEach(both::add);
        return Optional.of(new SmartScope(context, type, common, both, version1 && both.isEmpty()));
    }

    /** The same scope for one type. */
    SmartScope ofType(String type) {
        return new SmartScope(context, type, permissions, filters, version1);
    }

    /** The scope without what changes anything; empty if nothing is left. */
    Optional<SmartScope> reading() {
        Set<Permission> left = EnumSet.copyOf(permissions);
        left.retainAll(Permission.READING);
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmartScope(context, resourceType, left, filters, version1));
    }

    /** The scope with only those permissions; empty if none is left. */
    Optional<SmartScope> with(Permission permission) {
        return permissions.contains(permission)
                ? Optional.of(new SmartScope(context, resourceType, Set.of(permission), filters, false))
                : Optional.empty();
    }

    private boolean namesType(String type) {
        return resourceType.equals(ANY_TYPE) || resourceType.equals(type);
    }

    /** The scope as it is written, in the words of the version in which it came where these can say it. */
    @Override
    public String toString() {
        String query = filters.isEmpty()
                ? ""
                : filters.stream().map(ScopeFilter::toString).collect(Collectors.joining("&", "?", ""));
        return context.code() + '/' + resourceType + '.' + word() + query;
    }

    private String word() {
        if (version1 && permissions.equals(Permission.READING)) {
            return "read";
        } else if (version1 && permissions.equals(Permission.WRITING)) {
            return "write";
        }
        return version1 && permissions.size() == Permission.values().length ? "*" : Permission.letters(permissions);
    }
}
