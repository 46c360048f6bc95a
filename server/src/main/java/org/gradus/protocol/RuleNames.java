package org.gradus.protocol;

import java.util.Optional;

/** The rule extensions, by the ids of their StructureDefinitions in {@code profiles/input/fsh/rules}. */
final class RuleNames {

    /** Identifier and code system of protocol items. */
    static final String PROTOCOL_ITEM = "https://gradus.dev/fhir/sid/protocol-item";

    private static final String PREFIX = "https://gradus.dev/fhir/StructureDefinition/";

    static final String PROTOCOL_PROFILE = PREFIX + "gradus-protocol";
    static final String MEASURE = "protocol-measure";
    static final String SESSION_KIND = "session-kind";
    static final String FLAGS = "protocol-flags";
    static final String GATE = "gate";
    static final String ADVANCE_MODE = "advance-mode";
    static final String CLEARANCE = "clearance-rule";
    static final String REGRESS = "regress";
    static final String RISK_MODIFIER = "risk-modifier";
    static final String GOAL_RULE = "goal-rule";
    static final String DAY_SHIFT = "day-shift";
    static final String RED_FLAG = "red-flag";
    static final String WEEKLY_RISE = "weekly-rise";

    private RuleNames() {}

    /** The id of one of our extensions; empty for anybody else's. */
    static Optional<String> of(String url) {
        return url.startsWith(PREFIX) ? Optional.of(url.substring(PREFIX.length())) : Optional.empty();
    }

    /** The URL of one of our extensions. */
    static String url(String name) {
        return PREFIX + name;
    }

    /** Whether an extension is a criterion. */
    static boolean isCriterion(String url) {
        return of(url).filter(name -> name.startsWith("criterion-")).isPresent();
    }
}
