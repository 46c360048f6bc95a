package org.gradus.progression.protocol;

import java.util.Set;

/** Something that is met, not met or unknown on a day. Criteria are values, compiled from the protocol. */
public interface Criterion {

    /** Protocol item, for example PAINWIN(4) or C1. */
    String item();

    /** Judges it for the day of the situation. */
    Assessment assess(Situation situation);

    /** How many days before the judged day it looks at. */
    int lookback();

    /** Ids of the measures and kinds of session that it reads. */
    Set<String> measures();
}
