package org.gradus.cdshooks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.narrative.TeamSummary;
import org.gradus.progression.HoldReport;
import org.gradus.progression.Progression;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.RedFlag;

/**
 * Where an open plan stands now.
 *
 * @param planId id of its CarePlan
 * @param protocol the rules that it is pinned to
 * @param progression what an evaluation now comes to
 * @param summary the same in words
 * @param tasks what people have been asked to decide and is not over yet
 * @param upToDate whether everything that is known of the patient has been taken into account
 */
record PlanStanding(
        String planId,
        Protocol protocol,
        Progression progression,
        TeamSummary summary,
        List<OpenTask> tasks,
        boolean upToDate) {

    PlanStanding {
        tasks = List.copyOf(tasks);
    }

    /**
     * A Task of the plan that nobody has finished.
     *
     * @param item protocol item that it is about
     * @param code what is asked for
     * @param text the question
     */
    record OpenTask(String item, String code, String text) {}

    /** The warning signs that stop the plan now. */
    List<HoldReport> redFlags() {
        return progression.holds().stream().filter(this::isRedFlag).toList();
    }

    /** The other holds. */
    List<HoldReport> otherHolds() {
        return progression.holds().stream().filter(hold -> !isRedFlag(hold)).toList();
    }

    boolean isRedFlag(HoldReport hold) {
        Set<String> items = protocol.redFlags().stream().map(RedFlag::item).collect(Collectors.toSet());
        return items.contains(hold.item());
    }
}
