package org.gradus.erasure;

import java.time.Duration;
import java.util.Optional;
import org.gradus.background.Sweeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes on with erasures whose server has died, and looks once more, after two minutes, at those that are done. */
@Component
class ErasureWorker extends Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureWorker.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Erasures erasures;

    ErasureWorker(Erasures erasures) {
        super("gradus-erasure", EVERY);
        this.erasures = erasures;
    }

    @Override
    protected void sweep() {
        Optional<Erasure> next = erasures.take();
        while (next.isPresent()) {
            erasures.goOn(next.get());
            LOG.info("Erasure {} has been gone over.", next.get().id());
            next = erasures.take();
        }
    }
}
