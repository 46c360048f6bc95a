package org.gradus.fire;

import java.util.List;
import java.util.Set;
import org.gradus.fire.Operation.State;

/**
 * What is stored of one plan when all is over.
 *
 * @param plan the plan
 * @param versions all its versions, oldest first
 * @param triggers the reports that are stored by which it can move
 * @param steps from one phase to another, by their Provenance
 */
record Stored(String plan, List<State> versions, Set<String> triggers, List<String> steps) {

    Stored {
        versions = List.copyOf(versions);
        triggers = Set.copyOf(triggers);
        steps = List.copyOf(steps);
    }
}
