package org.gradus.cdshooks;

import java.time.Clock;
import java.time.Duration;
import org.gradus.background.Sweeper;
import org.springframework.stereotype.Component;

/** Forgets which cards were shown, when that is long enough ago. */
@Component
class CardRetention extends Sweeper {

    private final CardStore cards;
    private final Duration retention;
    private final Clock realTime = Clock.systemUTC();

    CardRetention(CardStore cards, CdsHooksSettings settings) {
        super("cds-hooks-retention", Duration.ofHours(1));
        this.cards = cards;
        this.retention = settings.retention();
    }

    @Override
    protected void sweep() {
        cards.forgetBefore(realTime.instant().minus(retention));
    }
}
