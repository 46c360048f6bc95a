package org.gradus.progression.evidence;

import java.util.List;

/**
 * What a protocol says about its evidence.
 *
 * @param measures what is measured
 * @param sessions kinds of exercise sessions
 * @param status item of the flag for a report that is preliminary or not dated to the day (ruling 71)
 * @param future item of the flag for a report of the future (ruling 10)
 * @param duplicate item of the flag for a session that was sent twice (ruling 14)
 */
public record ChartRules(
        List<Measure> measures, List<SessionKind> sessions, String status, String future, String duplicate) {

    public ChartRules {
        measures = List.copyOf(measures);
        sessions = List.copyOf(sessions);
    }
}
