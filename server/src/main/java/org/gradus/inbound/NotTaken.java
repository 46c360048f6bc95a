package org.gradus.inbound;

import java.util.Locale;

/** Something of an EHR that cannot be taken, and why. The sentence holds nothing that was said about the patient. */
final class NotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NotTaken(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** The closed set of reasons. */
    enum Reason {
        /** Nothing could be asked for: the EHR does not know the patient for certain, or refuses. */
        NOT_PULLED,
        /** It is about somebody else, or about nobody in particular. */
        OTHER_PATIENT,
        /** It has no id. */
        NO_ID,
        /** A type that was not asked for, or is not taken. */
        TYPE,
        /** Its code is of no system that is read here. */
        CODE,
        /** It speaks as a physician of ours. */
        CLEARANCE,
        /** It says that it must not be understood without something that is not known here. */
        MODIFIER,
        /** It is not valid FHIR. */
        INVALID,
        /** It was withdrawn or deleted here, and is not brought back. */
        WITHDRAWN,
        /** The server's rules refuse it. */
        REFUSED;

        /** As the API names it. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Reason reason() {
        return reason;
    }

    /** The sentence that tells it. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
