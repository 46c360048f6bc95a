package org.gradus.subscription;

import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;

/** The ways in which a subscription is refused: 422, with the path of the element. */
final class Refused {

    private Refused() {}

    /** The server has no such feature. */
    static Problem unsupported(String path, String sentence) {
        return Problem.at(Kind.UNSUPPORTED, "Subscription." + path, sentence);
    }

    /** The element breaks a rule. */
    static Problem invalid(String path, String sentence) {
        return Problem.at(Kind.INVALID, "Subscription." + path, sentence);
    }
}
