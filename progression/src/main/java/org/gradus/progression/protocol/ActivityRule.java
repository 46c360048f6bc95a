package org.gradus.progression.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;

/**
 * When an activity opens, goes on and ends.
 *
 * @param item protocol item, for example A02
 * @param title its name
 * @param opensAt the first phase in which it may run
 * @param completesAt the phase whose opening completes it
 * @param completedBy the activity whose start completes it
 * @param start criteria for its first opening
 * @param applicable criteria without which it does not run, judged whenever it is open
 * @param clearance a clearance that must be valid on the day it first opens, that a denial suspends and that a return
 *     from its phase uses up (rulings 20, 25, 53)
 * @param codes codes by which a report names it
 * @param confirm whether a person must confirm its first opening
 */
public record ActivityRule(
        String item,
        String title,
        String opensAt,
        Optional<String> completesAt,
        Optional<String> completedBy,
        List<Criterion> start,
        List<Criterion> applicable,
        Optional<String> clearance,
        Set<Code> codes,
        boolean confirm) {

    public ActivityRule {
        start = List.copyOf(start);
        applicable = List.copyOf(applicable);
        codes = Set.copyOf(codes);
    }

    public ActivityRule(
            String item,
            String title,
            String opensAt,
            Optional<String> completesAt,
            Optional<String> completedBy,
            List<Criterion> start,
            List<Criterion> applicable,
            Optional<String> clearance,
            Set<Code> codes) {
        this(item, title, opensAt, completesAt, completedBy, start, applicable, clearance, codes, false);
    }
}
