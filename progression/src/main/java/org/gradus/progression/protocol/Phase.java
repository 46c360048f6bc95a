package org.gradus.progression.protocol;

import java.util.Optional;
import org.gradus.progression.evidence.Code;

/**
 * One phase of a protocol.
 *
 * @param item protocol item, for example P2
 * @param code its code for the current-phase extension
 * @param title its name
 * @param entry the gate into it from the phase before; empty for the first
 */
public record Phase(String item, Code code, String title, Optional<Gate> entry) {

    /**
     * @param item protocol item, for example E2
     * @param criterion what must be met on the day of opening
     * @param retested whether it is tested again when evidence is withdrawn (ruling 37: not for the phase that the
     *     surgery itself opens)
     * @param confirm whether a person must confirm the step that the engine proposes
     */
    public record Gate(String item, Criterion criterion, boolean retested, boolean confirm) {
        public Gate(String item, Criterion criterion, boolean retested) {
            this(item, criterion, retested, false);
        }
    }
}
