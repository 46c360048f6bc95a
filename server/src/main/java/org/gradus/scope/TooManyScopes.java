package org.gradus.scope;

/** Somebody names more scopes than any app needs. */
public final class TooManyScopes extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    TooManyScopes() {
        super("A request may name at most " + ScopeSet.MAXIMUM + " scopes.");
    }
}
