package org.gradus.restore;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** While an administrator has to decide about a restore, all but administration and health is answered 503. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ClosedFilter extends OncePerRequestFilter {

    private static final Set<String> OPEN = Set.of("/oauth2/token", "/oauth2/jwks");
    private static final Set<String> OPEN_BELOW = Set.of("/admin/", "/actuator/");

    private final RestoredDatabase restored;

    ClosedFilter(RestoredDatabase restored) {
        this.restored = restored;
    }

    /** By the path that the container has resolved, which is the one that is served. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        // The path first: health is asked for when the database cannot be.
        return OPEN.contains(path) || OPEN_BELOW.stream().anyMatch(path::startsWith) || !restored.isUndecided();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        response.setContentType("application/fhir+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("""
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"transient",\
                "diagnostics":"The server was restored from a backup and is closed until an administrator has decided."}]}""");
    }
}
