package org.gradus.hl7v2;

import java.time.Clock;
import java.time.Duration;
import org.gradus.background.Sweeper;
import org.springframework.stereotype.Component;

/** Forgets which messages came, when that is long enough ago. */
@Component
class MessageRetention extends Sweeper {

    private final MessageTable table;
    private final Duration retention;
    private final Clock realTime = Clock.systemUTC();

    MessageRetention(MessageTable table, Hl7v2Settings settings) {
        super("hl7v2-retention", Duration.ofHours(1));
        this.table = table;
        this.retention = settings.retention();
    }

    @Override
    protected void sweep() {
        table.forgetBefore(realTime.instant().minus(retention));
    }
}
