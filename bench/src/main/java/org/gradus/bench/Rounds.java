package org.gradus.bench;

import java.util.List;

/** Measured rounds of a load. */
final class Rounds {

    private Rounds() {}

    /** Who begins changes, so that what one leaves to do to the database does not always fall to the same. */
    static void inTurns(Load load, Options options, List<ClosedLoop> loops, Curves curves) throws InterruptedException {
        for (int round = 0; round < options.rounds(); round++) {
            for (int turn = 0; turn < loops.size(); turn++) {
                int which = (round + turn) % loops.size();
                curves.measured(load, which, loops.get(which).run(load, options.seconds()));
            }
        }
        curves.print(load);
    }
}
