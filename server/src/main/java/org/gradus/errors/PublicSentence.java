package org.gradus.errors;

import java.util.Optional;
import java.util.regex.Pattern;

/** What of an exception's message a client may read: no message numbers, class names, SQL, or paths of the machine. */
final class PublicSentence {

    private static final Pattern MESSAGE_NUMBER = Pattern.compile("HAPI-\\d+: ?");

    /** Qualified Java names; a FHIR URL has slashes where these have dots. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("(?<![\\w/.:-])(?:class )?(?:[a-z_][\\w]*\\.){2,}[A-Z][\\w$]*(?::\\s*)?");

    private static final Pattern BARE_EXCEPTION = Pattern.compile("\\b[A-Z]\\w+(?:Exception|Error)\\b(?::\\s*)?");

    private static final Pattern INTERNALS = Pattern.compile(
            "(?is).*(?:\\bsql\\b|sqlstate|could not execute|\\bjdbc|hibernate|\\bselect\\s+\\w+\\.\\w+.*\\bfrom\\b|\\binsert into\\b"
                    + "|\\bupdate\\b.+\\bset\\b|HFJ_|\\bIDX_|(?:^|[\\s\"'(])/(?:home|tmp|var|usr|work|opt|etc)/|[A-Z]:\\\\).*");

    private PublicSentence() {}

    /** The part of the message that is for everybody; empty if nothing is left, or if it tells of the inside. */
    static Optional<String> of(String message) {
        if (INTERNALS.matcher(message).matches()) {
            return Optional.empty();
        }
        String sentence = MESSAGE_NUMBER.matcher(message).replaceAll("");
        sentence = CLASS_NAME.matcher(sentence).replaceAll("");
        sentence = BARE_EXCEPTION.matcher(sentence).replaceAll("").strip();
        return sentence.isEmpty() ? Optional.empty() : Optional.of(sentence);
    }
}
