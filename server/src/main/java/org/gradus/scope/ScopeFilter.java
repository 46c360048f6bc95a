package org.gradus.scope;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One search parameter of a granular scope, for example {@code category=http://loinc.org|LP1}. Each such parameter looks at
 * the element of its own name.
 *
 * @param parameter {@code category} or {@code code}
 * @param system system of the code; empty where the scope names none, then any system fits
 * @param code the code
 */
public record ScopeFilter(String parameter, Optional<String> system, String code) {

    /** Types of which each parameter is a token parameter in FHIR R4. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "category",
            Set.of(
                    "CarePlan",
                    "CareTeam",
                    "Communication",
                    "CommunicationRequest",
                    "Condition",
                    "DiagnosticReport",
                    "DocumentReference",
                    "Goal",
                    "Observation",
                    "Procedure",
                    "ServiceRequest"),
            "code",
            Set.of(
                    "Condition",
                    "DetectedIssue",
                    "DiagnosticReport",
                    "Observation",
                    "Procedure",
                    "ServiceRequest",
                    "Task"));

    /** Reads {@code parameter=system|code}; empty if it is no filter of that type. */
    static Optional<ScopeFilter> parse(String text, String resourceType) {
        int equals = text.indexOf('=');
        String parameter = text.substring(0, Math.max(equals, 0));
        if (!TYPES.getOrDefault(parameter, Set.of()).contains(resourceType)) {
            return Optional.empty();
        }
        return decoded(text.substring(equals + 1)).flatMap(value -> ofToken(parameter, value));
    }

    private static Optional<ScopeFilter> ofToken(String parameter, String value) {
        int bar = value.indexOf('|');
        String system = value.substring(0, Math.max(bar, 0));
        String code = value.substring(bar + 1);
        boolean plain = !code.isEmpty() && bar != 0 && value.indexOf(',') < 0 && code.indexOf('|') < 0;
        return plain
                ? Optional.of(new ScopeFilter(parameter, Optional.of(system).filter(s -> !s.isEmpty()), code))
                : Optional.empty();
    }

    /** Some clients write a bar as {@code %7C}; a plus is a plus. */
    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether everything that the other filter lets through passes this one too. */
    boolean contains(ScopeFilter other) {
        return parameter.equals(other.parameter)
                && code.equals(other.code)
                && (system.isEmpty() || system.equals(other.system));
    }

    /** Value of the search parameter: {@code system|code}, or the code alone. */
    public String token() {
        return system.map(known -> known + '|' + code).orElse(code);
    }

    @Override
    public String toString() {
        return parameter + '=' + token();
    }
}
