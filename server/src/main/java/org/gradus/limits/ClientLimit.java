package org.gradus.limits;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.access.GrantToken;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.limits.Allowance.Verdict;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Asks each client at {@code /fhir} to wait that asks for more than its share, so that the others are served. */
@Interceptor
@Component
public class ClientLimit {

    /** Before the gate: what is refused there costs the same. */
    private static final int FIRST = -2000;

    private final boolean enabled;
    private final Allowance clients;
    private final Map<String, Allowance> own;

    ClientLimit(LimitSettings settings) {
        this.enabled = settings.enabled();
        this.clients = allowance(settings.client());
        this.own = settings.clients().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, limit -> allowance(limit.getValue())));
    }

    private static Allowance allowance(LimitSettings.Client limit) {
        return new Allowance(limit.perSecond(), limit.burst());
    }

    /** Its own limit, or that of clients. */
    Allowance allowanceOf(String client) {
        return own.getOrDefault(client, clients);
    }

    /** Counts a request by its address. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = FIRST)
    public void count(ServletRequestDetails request) {
        spend(request, Cost.of(request));
    }

    /** Counts the entries of a Bundle. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = FIRST)
    public void countEntries(RequestDetails request) {
        if (request instanceof ServletRequestDetails http && request.getResource() instanceof Bundle bundle) {
            spend(http, Cost.of(bundle));
        }
    }

    private void spend(ServletRequestDetails request, long points) {
        if (enabled && SecurityContextHolder.getContext().getAuthentication() instanceof GrantToken token) {
            String client = token.grant().client();
            Allowance allowance = allowanceOf(client);
            Verdict verdict = allowance.spend(client, points);
            HttpServletResponse response = request.getServletResponse();
            response.setHeader(
                    "RateLimit-Policy",
                    "\"client\";q=" + allowance.burst() + ";w=" + allowance.burst() / allowance.perSecond());
            response.setHeader(
                    "RateLimit",
                    "\"client\";r=" + verdict.remaining() + ";t="
                            + (allowance.burst() - verdict.remaining()) / allowance.perSecond());
            if (!verdict.granted()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(verdict.waitSeconds()));
                throw Problem.of(
                        Kind.TOO_MANY,
                        "This client asks for more than its share of the server; Retry-After says when to go on.");
            }
        }
    }
}
