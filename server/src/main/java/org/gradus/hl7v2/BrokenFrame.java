package org.gradus.hl7v2;

/** What came is not framed as MLLP asks for; the connection cannot be understood any more. */
final class BrokenFrame extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient byte[] beginning;
    private final boolean tooLarge;

    private BrokenFrame(String sentence, byte[] beginning, boolean tooLarge) {
        super(sentence);
        this.beginning = beginning;
        this.tooLarge = tooLarge;
    }

    static BrokenFrame of(String sentence) {
        return new BrokenFrame(sentence, new byte[0], false);
    }

    static BrokenFrame tooLarge(byte[] beginning) {
        return new BrokenFrame("larger than allowed", beginning, true);
    }

    byte[] beginning() {
        return beginning.clone();
    }

    boolean isTooLarge() {
        return tooLarge;
    }
}
