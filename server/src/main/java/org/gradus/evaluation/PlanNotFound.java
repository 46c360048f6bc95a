package org.gradus.evaluation;

/** There is no plan of that id. */
public final class PlanNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlanNotFound(String planId) {
        super("There is no plan CarePlan/" + planId + " that this server advances.");
    }
}
