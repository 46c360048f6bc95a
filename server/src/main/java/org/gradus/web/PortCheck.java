package org.gradus.web;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Asks for the port before anything else is done: who has started a second server by mistake learns it at once, and before the
 * database has been touched. The web server itself binds last and is asked the same again.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int DEFAULT_PORT = 8080;

    /** @throws PortInUseException when another program listens there */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        int port = environment.getProperty("server.port", Integer.class, DEFAULT_PORT);
        if (port <= 0) {
            return;
        }
        String address = environment.getProperty("server.address", "");
        try (ServerSocket probe = new ServerSocket()) {
            // As the web server does: a connection that the last run left to fade is no other program.
            probe.setReuseAddress(true);
            probe.bind(address.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
        } catch (BindException busy) {
            throw new PortInUseException(port, busy);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
