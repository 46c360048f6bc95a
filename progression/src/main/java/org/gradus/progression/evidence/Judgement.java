package org.gradus.progression.evidence;

/** The three values of a criterion. Only {@link #MET} moves a plan; missing data is {@link #UNKNOWN}, never "no". */
public enum Judgement {
    MET,
    NOT_MET,
    UNKNOWN;

    /** Met when both are; not met when one is not; else unknown. */
    public Judgement and(Judgement other) {
        if (this == NOT_MET || other == NOT_MET) {
            return NOT_MET;
        }
        return this == MET && other == MET ? MET : UNKNOWN;
    }

    /** Met when one is; not met when neither is; else unknown. */
    public Judgement or(Judgement other) {
        if (this == MET || other == MET) {
            return MET;
        }
        return this == NOT_MET && other == NOT_MET ? NOT_MET : UNKNOWN;
    }

    public static Judgement of(boolean met) {
        return met ? MET : NOT_MET;
    }
}
