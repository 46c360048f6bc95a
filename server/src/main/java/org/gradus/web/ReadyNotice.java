package org.gradus.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.Ssl;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is, once it is ready. */
@Component
class ReadyNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);

    private final ServerProperties server;

    ReadyNotice(ServerProperties server) {
        this.server = server;
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        Environment environment = ready.getApplicationContext().getEnvironment();
        LOG.info(
                "Gradus is ready at {}://localhost:{}/ after {} s.",
                Ssl.isEnabled(server.getSsl()) ? "https" : "http",
                environment.getProperty("local.server.port"),
                ready.getTimeTaken().toSeconds());
    }
}
