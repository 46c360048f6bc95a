package org.gradus.protocol;

import java.time.Duration;
import org.gradus.background.Sweeper;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Looks for new protocols at the start, and then every few seconds, so that no measurement ever waits for that. */
@Component
class CatalogRefresh extends Sweeper implements ApplicationRunner {

    /** How late a protocol that another replica has stored may be known here. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final ProtocolCatalog catalog;

    CatalogRefresh(ProtocolCatalog catalog) {
        super("gradus-protocols", EVERY);
        this.catalog = catalog;
    }

    /** After our packages have been loaded, before the server says that it is ready. */
    @Override
    public void run(ApplicationArguments arguments) {
        catalog.refresh();
    }

    @Override
    protected void sweep() {
        catalog.refresh();
    }
}
