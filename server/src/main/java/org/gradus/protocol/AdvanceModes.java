package org.gradus.protocol;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;

/** Whether a person must confirm the step that an action allows (ruling 77). */
final class AdvanceModes {

    private static final String AUTO = "auto";
    private static final String CONFIRM = "confirm";

    private final Scope scope;

    AdvanceModes(Scope scope) {
        this.scope = scope;
    }

    /** Whether the action is in confirm mode; an unknown mode, and one that nobody could confirm, are noted. */
    boolean confirm(Action action) {
        Extension mode = action.element().getExtensionByUrl(RuleNames.url(RuleNames.ADVANCE_MODE));
        if (mode == null) {
            return false;
        }
        Type value = mode.getValue();
        String code = value instanceof CodeType given ? String.valueOf(given.getCode()) : "";
        boolean confirm = code.equals(CONFIRM);
        if (!confirm && !code.equals(AUTO)) {
            scope.issues.add(action.path() + ".extension", "The advance mode is the code auto or confirm.");
        } else if (confirm && scope.tree.ids(Kind.CLEARANCE).isEmpty()) {
            scope.issues.add(
                    action.path() + ".extension",
                    "Nobody could confirm this: the approvers of the protocol's clearances may, and it has none.");
        }
        return confirm;
    }
}
