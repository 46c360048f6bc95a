package org.gradus;

import java.util.List;

/** The server does not start, for reasons an operator can mend. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    /** Takes one sentence for each reason. */
    public StartRefused(List<String> reasons) {
        super(String.join(" ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** One sentence each: what is missing or wrong. */
    public List<String> reasons() {
        return reasons;
    }
}
