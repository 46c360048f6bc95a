package org.gradus.security;

/** SMART App Launch 2.2 scopes of backend services. */
final class SystemScope {

    /** Create, read, update, delete and search of every resource type. */
    static final String EVERYTHING = "system/*.cruds";

    /** The authority that Spring Security makes of {@link #EVERYTHING}. */
    static final String EVERYTHING_AUTHORITY = "SCOPE_" + EVERYTHING;

    private SystemScope() {}
}
