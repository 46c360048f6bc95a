package org.gradus.errors;

/**
 * Event: the request under way is refused, by that rule. Whoever refuses publishes it before the answer leaves; the audit
 * keeps it with the record of the request.
 *
 * @param code the rule, a word that does not change, for example {@code NO_SCOPE}
 * @param sentence what it says, without anything of a patient; may be empty
 */
public record Refusal(String code, String sentence) {

    /** Code and sentence as one text. */
    public String rule() {
        return sentence.isEmpty() ? code : code + ": " + sentence;
    }
}
