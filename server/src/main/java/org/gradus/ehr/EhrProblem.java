package org.gradus.ehr;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An EHR did not do what was asked. What it says names no patient, unless the EHR's own words do. */
public final class EhrProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable String retryAfter;

    private EhrProblem(Kind kind, String sentence, @Nullable String retryAfter) {
        super(sentence);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** What sort of problem. */
    public enum Kind {
        /** No answer, an error of the EHR's own, nonsense: the same may succeed later. */
        PASSING,
        /** The EHR refuses; the same will be refused again. */
        REFUSED,
        /** The EHR does not know this kind of request: other ways may be open. */
        NOT_TAKEN,
        /** The resource has another version there. */
        CONFLICT,
        /** The resource is not there. */
        MISSING
    }

    static EhrProblem of(Kind kind, String sentence) {
        return new EhrProblem(kind, sentence, null);
    }

    static EhrProblem busy(String sentence, @Nullable String retryAfter) {
        return new EhrProblem(Kind.PASSING, sentence, retryAfter);
    }

    /** Something that only people can put right. */
    public static EhrProblem refused(String sentence) {
        return new EhrProblem(Kind.REFUSED, sentence, null);
    }

    /** Something that the EHR has no way of doing, whatever it said before. */
    public static EhrProblem notTaken(String sentence) {
        return new EhrProblem(Kind.NOT_TAKEN, sentence, null);
    }

    /** An answer that is not what was asked for. */
    public static EhrProblem nonsense(String sentence) {
        return new EhrProblem(Kind.PASSING, sentence, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The value of the header {@code Retry-After}, as it came. */
    public Optional<String> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The sentence that tells it. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
