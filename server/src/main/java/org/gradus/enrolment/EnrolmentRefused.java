package org.gradus.enrolment;

/** Why a patient cannot be enrolled as asked; the message says what is expected, without patient data. */
public final class EnrolmentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    EnrolmentRefused(String path, String message) {
        super(message);
        this.path = path;
    }

    /** The part of the request that is at fault, for example {@code procedure}. */
    public String path() {
        return path;
    }
}
