package org.gradus.people;

/** The hospital knows the person; this server cannot say which Practitioner or Patient it is, or may not let them in. */
final class UnknownPerson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Takes a sentence for the person. */
    UnknownPerson(String reason) {
        super(reason);
    }

    /** The sentence. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
