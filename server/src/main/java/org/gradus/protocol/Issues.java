package org.gradus.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gradus.errors.Problem;

/** Everything that is wrong with a protocol, each with the path of its element: all of it is told at once. */
final class Issues {

    private final Set<Problem.Issue> found = new LinkedHashSet<>();

    void add(String path, String sentence) {
        found.add(new Problem.Issue(path, sentence));
    }

    /** Ends the compilation if anything is wrong. */
    void refuse() {
        if (!found.isEmpty()) {
            throw Problem.of(Problem.Kind.UNSUPPORTED, List.copyOf(found));
        }
    }
}
