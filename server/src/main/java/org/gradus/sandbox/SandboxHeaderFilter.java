package org.gradus.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gradus.schedule.ClinicalClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every answer of a sandbox says that it comes from one, and what its clock shows where that stands still. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SandboxHeaderFilter extends OncePerRequestFilter {

    private final ClinicalClock clock;

    SandboxHeaderFilter(ClinicalClock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Sandbox", "true");
        if (clock.isStopped()) {
            response.setHeader("X-Sandbox-Clock", clock.instant().toString());
        }
        chain.doFilter(request, response);
    }
}
