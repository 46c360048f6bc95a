package org.gradus.erasure;

/** An erasure that cannot be; the sentence says why, or what was expected. */
public final class ErasureRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isUnknown;

    private ErasureRefused(String sentence, boolean isUnknown) {
        super(sentence);
        this.isUnknown = isUnknown;
    }

    static ErasureRefused unknown(String what) {
        return new ErasureRefused("There is no such " + what + ".", true);
    }

    static ErasureRefused because(String sentence) {
        return new ErasureRefused(sentence, false);
    }

    /** Whether what it is about is not there, rather than in a state that forbids it. */
    public boolean isUnknown() {
        return isUnknown;
    }
}
