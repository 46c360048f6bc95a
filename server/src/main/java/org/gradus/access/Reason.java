package org.gradus.access;

import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;

/** Why something was allowed or refused. */
public enum Reason {
    /** The scopes give it. */
    SCOPE(Kind.FAULT, ""),
    /** No scope of the token gives it. */
    NO_SCOPE(Kind.FORBIDDEN, "No scope of the access token allows this."),
    /** The scopes need a patient or person whom the token does not name. */
    CLAIM_MISSING(
            Kind.FORBIDDEN,
            "The access token lacks what its scopes need: a patient for patient scopes, a person for user scopes."),
    /** It is not there, or not for this token to know of. */
    NOT_VISIBLE(Kind.NOT_FOUND, "There is no such resource."),
    /** The server does not have the feature, for anybody. */
    UNKNOWN_FEATURE(Kind.UNKNOWN_FEATURE, "The server does not do this; see its CapabilityStatement."),
    /** The feature would tell of what the token does not reach. */
    NEEDS_WIDE_ACCESS(
            Kind.FORBIDDEN, "The access token is too narrow for this: it could tell of what the token does not reach."),
    /** The operation is not for this kind of token. */
    OPERATION_NOT_GIVEN(Kind.FORBIDDEN, "The operation is not open to this access token."),
    /** The new content is about somebody else, or outside of the scope. */
    OUTSIDE_OF_SCOPE(Kind.FORBIDDEN, "The resource as written lies outside of what the access token allows."),
    /** Patients write their measurements and answers only. */
    NOT_FOR_PATIENTS(Kind.FORBIDDEN, "A patient's app writes the patient's own measurements and answers only."),
    /** A patient's app speaks for nobody else. */
    NOT_THE_PATIENTS_OWN(Kind.FORBIDDEN, "A patient's app changes only what the patient has reported."),
    /** Definitions, roles and the directory are written by administrators. */
    ADMINISTRATORS_ONLY(Kind.FORBIDDEN, "Only an administrator's client writes resources of this type."),
    /** The directory is kept by backend clients. */
    BACKENDS_ONLY(Kind.FORBIDDEN, "Only a backend client writes resources of this type."),
    /** Nobody but the server writes it. */
    SERVER_ONLY(Kind.FORBIDDEN, "Only the server itself writes this."),
    /** Sessions and treatments are recorded by therapists and physicians. */
    THERAPISTS_ONLY(Kind.FORBIDDEN, "Only a physician or a therapist records procedures and sessions."),
    /** A contained Patient would be a copy of a record outside its own. */
    CONTAINED_PATIENT(Kind.INVALID, "A Patient must not be contained; refer to it.");

    private final Kind kind;
    private final String sentence;

    Reason(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    Problem problem() {
        return Problem.of(kind, sentence);
    }
}
