package org.gradus.protocol;

import org.hl7.fhir.r4.model.PlanDefinition;

/** What the store asks of a PlanDefinition that claims to be a protocol. */
final class ProtocolRules {

    private ProtocolRules() {}

    /** Whether it claims our profile; all others are stored untouched. */
    static boolean claimsToBeProtocol(PlanDefinition definition) {
        return definition.getMeta().getProfile().stream()
                .map(profile -> Canonical.of(String.valueOf(profile.getValue())).url())
                .anyMatch(RuleNames.PROTOCOL_PROFILE::equals);
    }

    static String canonical(PlanDefinition definition) {
        return definition.getUrl() + "|" + definition.getVersion();
    }

    /** Whether two versions of a resource say the same rules: only status, narrative and meta may differ. */
    static boolean sameContent(PlanDefinition one, PlanDefinition other) {
        return content(one).equalsDeep(content(other));
    }

    private static PlanDefinition content(PlanDefinition definition) {
        PlanDefinition content = definition.copy();
        content.setId((String) null);
        content.setMeta(null);
        content.setText(null);
        content.setStatus(null);
        return content;
    }
}
