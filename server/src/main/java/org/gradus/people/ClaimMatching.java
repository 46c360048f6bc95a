package org.gradus.people;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.people.PeopleSettings.Match;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one Practitioner or Patient that the provider's claims name. Never guesses: two candidates, or claims that name
 * different people, are as good as none.
 */
final class ClaimMatching {

    private static final Pattern REFERENCE = Pattern.compile("(Practitioner|Patient)/[A-Za-z0-9.-]{1,64}");

    private final List<Match> rules;
    private final PersonResources resources;
    private final Supplier<String> fhirBase;

    ClaimMatching(List<Match> rules, PersonResources resources, Supplier<String> fhirBase) {
        this.rules = List.copyOf(rules);
        this.resources = resources;
        this.fhirBase = fhirBase;
    }

    /**
     * The resource as {@code Type/id}; empty if no claim names one.
     *
     * @throws UnknownPerson if the claims name more than one
     */
    Optional<String> match(Map<String, Object> claims) {
        Set<String> named = new LinkedHashSet<>();
        for (Match rule : rules) {
            String value = text(claims.get(rule.claim()));
            if (!value.isEmpty()) {
                named.addAll(named(rule, value));
            }
        }
        if (named.size() > 1) {
            throw new UnknownPerson("What the hospital says of you fits more than one person here.");
        }
        return named.stream().findFirst();
    }

    /** One value; a list of several says nothing. */
    private static String text(@Nullable Object claim) {
        return claim instanceof String || claim instanceof Number
                ? claim.toString().strip()
                : "";
    }

    private List<String> named(Match rule, String value) {
        return rule.system() == null
                ? reference(rule.type(), value).stream().toList()
                : resources.withIdentifier(rule.type(), rule.system(), value);
    }

    /** A reference within this server; one to another server names nobody here. */
    private Optional<String> reference(String type, String value) {
        String base = fhirBase.get() + "/";
        String relative = value.startsWith(base) ? value.substring(base.length()) : value;
        Matcher reference = REFERENCE.matcher(relative);
        return reference.matches()
                        && reference.group(1).equals(type)
                        && resources.nameOf(relative).isPresent()
                ? Optional.of(relative)
                : Optional.empty();
    }
}
