package org.gradus.enrolment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.AnchorOccurred;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;

/** How a plan begins. */
public final class Beginning {

    private Beginning() {}

    /**
     * The state of a plan at its enrolment. After the surgery it begins in the phase that the surgery opens, without a
     * step of its own, so that what belongs before it never opens (ruling 3); before it, in the first phase.
     */
    public static CarePlanState state(Protocol protocol, ZoneId zone, Optional<Anchor> surgery, Instant at) {
        return CarePlanState.enrolled(
                zone,
                surgery,
                phase(protocol, surgery.isPresent()),
                at,
                protocol.activities().stream().map(ActivityRule::item).toList(),
                protocol.goals().stream().map(GoalRule::item).toList());
    }

    private static String phase(Protocol protocol, boolean afterSurgery) {
        String first = protocol.phases().get(0).item();
        return afterSurgery
                ? protocol.phases().stream()
                        .filter(Beginning::opensBySurgery)
                        .map(Phase::item)
                        .findFirst()
                        .orElse(first)
                : first;
    }

    private static boolean opensBySurgery(Phase phase) {
        return phase.entry()
                .filter(gate -> gate.criterion() instanceof AnchorOccurred)
                .isPresent();
    }
}
