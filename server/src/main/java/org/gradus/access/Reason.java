package org.gradus.access;

import java.util.Arrays;
import java.util.Optional;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.errors.Refusal;
import org.jspecify.annotations.Nullable;

/** Why something was refused: for the client in its sentence, for the record of the request with its name as well. */
public enum Reason {
    /** No scope of the token gives it. */
    NO_SCOPE(Kind.FORBIDDEN, "No scope of the access token allows this."),
    /** The scopes need a patient or person whom the token does not name. */
    CLAIM_MISSING(
            Kind.FORBIDDEN,
            "The access token lacks what its scopes need: a patient for patient scopes, a person for user scopes."),
    /** It is not there, or not for this token to know of. */
    NOT_VISIBLE(Kind.NOT_FOUND, "There is no such resource."),
    /** It is there, which the record says and the answer does not. */
    HIDDEN(Kind.NOT_FOUND, "There is no such resource.", "It lies outside of what the access token allows."),
    /** The server does not have the feature, for anybody. */
    UNKNOWN_FEATURE(Kind.UNKNOWN_FEATURE, "The server does not do this; see its CapabilityStatement."),
    /** The search would cost too much, for anybody. */
    SEARCH_TOO_LARGE(
            Kind.TOO_COSTLY,
            "The search asks for too much: at most 500 values, 100 elements, 20 includes, chains of three links and reverse chains"
                    + " of two; :iterate names what it follows."),
    /** The feature would tell of what the token does not reach. */
    NEEDS_WIDE_ACCESS(
            Kind.FORBIDDEN, "The access token is too narrow for this: it could tell of what the token does not reach."),
    /** The operation is not for this kind of token. */
    OPERATION_NOT_GIVEN(Kind.FORBIDDEN, "The operation is not open to this access token."),
    /** The new content is about somebody else, or outside of the scope. */
    OUTSIDE_OF_SCOPE(Kind.FORBIDDEN, "The resource as written lies outside of what the access token allows."),
    /** A professional works here as long as a PractitionerRole says so. */
    NO_ROLE(Kind.FORBIDDEN, "The signed-in professional has no active role here; an administrator gives one."),
    /** Patients write their measurements and answers only. */
    NOT_FOR_PATIENTS(Kind.FORBIDDEN, "A patient's app writes the patient's own measurements and answers only."),
    /** A patient's app speaks for nobody else. */
    NOT_THE_PATIENTS_OWN(Kind.FORBIDDEN, "A patient's app changes only what the patient has reported."),
    /** A clearance is a physician's own record (ruling 63). */
    NOT_THE_APPROVER(
            Kind.FORBIDDEN,
            "A clearance is written, and a step confirmed, by the physician who does so, "
                    + "or by a backend client that is trusted to vouch for whom it names."),
    /** Definitions, roles and the directory are written by administrators. */
    ADMINISTRATORS_ONLY(Kind.FORBIDDEN, "Only an administrator's client writes resources of this type."),
    /** The directory is kept by backend clients. */
    BACKENDS_ONLY(Kind.FORBIDDEN, "Only a backend client writes resources of this type."),
    /** The audit log is for those who run the server. */
    OPERATORS_ONLY(Kind.FORBIDDEN, "AuditEvents are read by operators only."),
    /** Nobody but the server writes it. */
    SERVER_ONLY(Kind.FORBIDDEN, "Only the server itself writes this."),
    /** Sessions and treatments are recorded by therapists and physicians. */
    THERAPISTS_ONLY(Kind.FORBIDDEN, "Only a physician or a therapist records procedures and sessions."),
    /** Files hold whole types, so that a scope with a filter, or one that only reads by id, does not do. */
    EXPORT_NOT_COVERED(
            Kind.FORBIDDEN,
            "An export needs system scopes that read and search the whole of each type that is exported, without a filter;"
                    + " name in _type those that the token has."),
    /** Something stands in the way of a deletion; whose it is is not said. */
    REFERRED_TO(Kind.CONFLICT, "Another resource refers to it, so it is not deleted."),
    /** What is not there and what is somebody else's look the same in a reference, too. */
    REFERENCE_NOT_VISIBLE(Kind.INVALID, "The resource refers to something that is not there."),
    /** A contained Patient would be a copy of a record outside its own. */
    CONTAINED_PATIENT(Kind.INVALID, "A Patient must not be contained; refer to it.");

    private final Kind kind;
    private final String sentence;
    private final String recorded;

    Reason(Kind kind, String sentence) {
        this(kind, sentence, sentence);
    }

    Reason(Kind kind, String sentence, String recorded) {
        this.kind = kind;
        this.sentence = sentence;
        this.recorded = recorded;
    }

    /** The reason that an answer's sentence tells; empty if it tells none of these. */
    public static Optional<Reason> told(@Nullable String sentence) {
        return Arrays.stream(values())
                .filter(reason -> reason.sentence.equals(sentence))
                .findFirst();
    }

    /** What the record of the request says of it. */
    public Refusal refusal() {
        return new Refusal(name(), recorded);
    }

    /** What the client is answered. */
    public Problem problem() {
        return Problem.of(kind, sentence);
    }
}
