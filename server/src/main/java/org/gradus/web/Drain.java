package org.gradus.web;

import java.time.Duration;
import org.gradus.GradusMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keeps a server that is being stopped at work for a moment: its readiness is off already, and a proxy in front needs that long
 * to see it and to send nobody here any more. Before that, who is sent would meet a closed port.
 */
@Component
class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration USUAL = Duration.ofSeconds(5);

    private final ApplicationContext server;
    private final Duration time;

    Drain(ApplicationContext server, WebSettings settings, Environment environment) {
        Duration told = settings.drain();
        boolean sandbox = GradusMode.of(environment) == GradusMode.SANDBOX;
        this.server = server;
        this.time = told != null ? told : sandbox ? Duration.ZERO : USUAL;
    }

    /** Before anything is stopped: connections, workers and the port come after this. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void on(ContextClosedEvent closing) throws InterruptedException {
        if (closing.getApplicationContext() == server && !time.isZero()) {
            LOG.info("Not ready any more; requests are taken for another {} seconds.", time.toSeconds());
            Thread.sleep(time.toMillis());
        }
    }
}
