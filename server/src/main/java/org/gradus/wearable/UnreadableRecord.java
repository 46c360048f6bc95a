package org.gradus.wearable;

/** A record that is not what the platform hands out; the message says what was expected, and repeats nothing. */
final class UnreadableRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRecord(String message) {
        super(message);
    }
}
