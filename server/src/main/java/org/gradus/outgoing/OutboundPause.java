package org.gradus.outgoing;

import org.gradus.restore.RestoredDatabase;
import org.springframework.stereotype.Component;

/** Whether nothing is sent and nothing pulled: an operator has said so, or a restore is undecided. */
@Component
public class OutboundPause {

    private final OutboundSettings settings;
    private final RestoredDatabase restored;

    OutboundPause(OutboundSettings settings, RestoredDatabase restored) {
        this.settings = settings;
        this.restored = restored;
    }

    /** Whether it is so now. */
    public boolean isOn() {
        return settings.paused() || restored.isUndecided();
    }
}
