package org.gradus.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gradus.background.DatabaseReach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away every request but those for health is answered 503 at once, rather than after waiting for a
 * connection; what fails for want of one before that is known, and outside {@code /fhir}, is answered the same.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAwayFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAwayFilter.class);

    private final DatabaseReach database;

    DatabaseAwayFilter(DatabaseReach database) {
        this.database = database;
    }

    /** By the path that the container has resolved, which is the one that is served. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (database.isAway()) {
            answer(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            if (!DatabaseAway.is(failure) || response.isCommitted()) {
                throw failure;
            }
            LOG.warn("The database could not be had for a request.");
            response.reset();
            answer(request, response);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean fhir = request.getServletPath().startsWith("/fhir");
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
        response.setContentType(fhir ? "application/fhir+json" : "application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(fhir ? """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"transient",\
                "diagnostics":"The server cannot do this now; try again."}]}""" : """
                {"error":"temporarily_unavailable","error_description":"The server cannot do this now; try again."}""");
    }
}
