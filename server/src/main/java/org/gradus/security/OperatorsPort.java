package org.gradus.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * A request that came in at the port for operators ({@code management.server.port}), where that is a port of its own: one that
 * only the operators' network reaches.
 */
@Component
class OperatorsPort implements RequestMatcher {

    private final Environment environment;

    OperatorsPort(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        Integer port = environment.getProperty("local.management.port", Integer.class);
        Integer everybodys = environment.getProperty("local.server.port", Integer.class);
        return port != null && !port.equals(everybodys) && request.getLocalPort() == port;
    }
}
