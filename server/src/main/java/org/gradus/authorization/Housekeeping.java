package org.gradus.authorization;

import java.time.Duration;
import org.gradus.background.Sweeper;
import org.springframework.stereotype.Component;

/** Removes what has expired, and makes the next signing key in time; any replica may do it at any time. */
@Component
class Housekeeping extends Sweeper {

    private static final Duration EVERY = Duration.ofMinutes(10);

    private final TokenStore tokens;
    private final SigningKeys keys;

    Housekeeping(TokenStore tokens, SigningKeys keys) {
        super("gradus-authorization", EVERY);
        this.tokens = tokens;
        this.keys = keys;
    }

    @Override
    protected void sweep() {
        tokens.removeExpired();
        keys.rotate();
    }
}
