package org.gradus.scope;

import java.util.Locale;

/** On whose behalf a scope gives access (SMART App Launch 2.2, "Scopes for requesting FHIR Resources"). */
public enum ScopeContext {
    /** The one patient of the token's context. */
    PATIENT,
    /** Whatever the signed-in person may see. */
    USER,
    /** Whatever the backend client may see; nobody is signed in. */
    SYSTEM;

    /** The word before the slash. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
