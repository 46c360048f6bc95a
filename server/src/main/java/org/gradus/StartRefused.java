package org.gradus;

import java.util.List;

/** The server does not start, for reasons an operator can mend. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    StartRefused(List<String> reasons) {
        super(String.join(" ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** One sentence each: what is missing or wrong. */
    List<String> reasons() {
        return reasons;
    }
}
