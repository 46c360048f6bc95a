package org.gradus.fire;

/**
 * What one client asked for, and what it heard.
 *
 * @param plan whose plan it is about
 * @param kind what was asked for
 * @param invoked when it was sent, in nanoseconds of one clock
 * @param completed when the answer came, or when nobody waited for it any more
 * @param outcome what is known of it
 * @param seen the version of the plan that was read or written, 0 where the answer does not say
 * @param trigger the report that was stored, empty where none was
 */
record Operation(String plan, Kind kind, long invoked, long completed, Outcome outcome, State seen, String trigger) {

    /** What clients do. */
    enum Kind {
        /** Posts a report by which the plan moves. */
        TRIGGER,
        READ,
        HOLD,
        RESUME
    }

    /** What is known of an operation; a lost answer says nothing. */
    enum Outcome {
        OK,
        FAILED,
        UNKNOWN
    }

    /**
     * One version of a plan.
     *
     * @param version its number
     * @param phase its phase
     * @param status its status
     */
    record State(int version, String phase, String status) {

        /** What an answer that shows no plan has seen. */
        static final State NONE = new State(0, "", "");

        boolean isHeld() {
            return status.equals("on-hold");
        }
    }
}
