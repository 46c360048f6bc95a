package org.gradus.evaluation;

/** A plan cannot be moved to the protocol that was named; the message says why, to whoever asked. */
public final class MigrationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationRefused(String reason) {
        super(reason);
    }
}
