package org.gradus.access;

/** What a client may do beyond its scopes; an operator's configuration says who. */
public enum ClientRole {
    /** Stores protocols, terminology, search parameters and the roles of professionals. */
    ADMIN,
    /** Reads the audit log, rebuilds the evidence. */
    OPERATOR,
    /** Vouches for the Practitioner whom it names as performer (ruling 63). */
    VOUCHING
}
