package org.gradus.progression.plan;

/** Goal.achievementStatus as the engine sets it. */
public enum Achievement {
    IN_PROGRESS("in-progress"),
    ACHIEVED("achieved"),
    NOT_ACHIEVED("not-achieved");

    private final String code;

    Achievement(String code) {
        this.code = code;
    }

    /** The code in http://terminology.hl7.org/CodeSystem/goal-achievement. */
    public String code() {
        return code;
    }
}
