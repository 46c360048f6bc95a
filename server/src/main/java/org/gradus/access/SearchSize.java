package org.gradus.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How much one search may ask for. A link of a chain is a join, and so is a reverse chain; a value is a comparison; an include
 * that is repeated for everything ends where the database does.
 */
final class SearchSize {

    private static final int VALUES = 500;
    private static final int ELEMENTS = 100;
    private static final int INCLUDES = 20;
    private static final int LINKS = 3;
    private static final int REVERSE_LINKS = 2;

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
    private static final Pattern REVERSE = Pattern.compile("_has:");

    private SearchSize() {}

    /** Whether the search asks for more. */
    static boolean isTooLarge(Map<String, String[]> parameters) {
        return parameters.keySet().stream().anyMatch(SearchSize::isTooDeep)
                || parameters.values().stream().mapToLong(SearchSize::count).sum() > VALUES
                || count(parameters.getOrDefault("_elements", new String[0])) > ELEMENTS
                || includes(parameters).size() > INCLUDES
                || parameters.entrySet().stream().anyMatch(SearchSize::isEndless);
    }

    private static boolean isTooDeep(String name) {
        return name.chars().filter(c -> c == '.').count() > LINKS
                || REVERSE.matcher(name).results().count() > REVERSE_LINKS;
    }

    private static long count(String[] values) {
        return Arrays.stream(values)
                .mapToLong(value -> COMMA.matcher(value).results().count() + 1)
                .sum();
    }

    private static List<String> includes(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> isInclude(parameter.getKey()))
                .flatMap(parameter -> Arrays.stream(parameter.getValue()))
                .toList();
    }

    private static boolean isInclude(String name) {
        return name.startsWith("_include") || name.startsWith("_revinclude");
    }

    private static boolean isEndless(Map.Entry<String, String[]> parameter) {
        return isInclude(parameter.getKey())
                && parameter.getKey().indexOf(':') >= 0
                && Arrays.stream(parameter.getValue()).anyMatch(value -> value.endsWith("*"));
    }
}
