package org.gradus.simulation;

/** Why a course cannot be played; the message says what is expected. */
public final class SimulationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    SimulationRefused(String path, String message) {
        super(message);
        this.path = path;
    }

    /** The part of the request that is at fault. */
    public String path() {
        return path;
    }
}
