package org.gradus.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One line for each request: method, path, status, milliseconds; its id stands at the beginning of every line. A path is
 * written with the words that this server knows; whatever else is in it, ids above all, is left out, and so is the query.
 */
@Component
class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private static final String HEALTH = "/actuator/health";

    private static final Set<String> WORDS = Stream.concat(
                    Arrays.stream(ResourceType.values()).map(ResourceType::name),
                    Stream.of(
                            "fhir",
                            "metadata",
                            "_history",
                            "_search",
                            ".well-known",
                            "smart-configuration",
                            "$apply",
                            "$enroll",
                            "$evaluate",
                            "$everything",
                            "$expand",
                            "$export",
                            "$export-file",
                            "$export-status",
                            "$lookup",
                            "$progress",
                            "$simulate",
                            "$validate",
                            "$validate-code",
                            "oauth2",
                            "authorize",
                            "token",
                            "jwks",
                            "revoke",
                            "introspect",
                            "register",
                            "consent",
                            "sign-in",
                            "sign-out",
                            "login",
                            "logout",
                            "launch",
                            "admin",
                            "clients",
                            "users",
                            "hl7v2",
                            "messages",
                            "sandbox",
                            "clock",
                            "actuator",
                            "health",
                            "liveness",
                            "readiness",
                            "prometheus",
                            "openid-configuration",
                            "oauth-authorization-server",
                            "cds-services",
                            "plan-progress",
                            "order-check",
                            "cds-hooks",
                            "feedback",
                            "app",
                            "error"))
            .collect(Collectors.toUnmodifiableSet());

    void write(HttpServletRequest request, int status, long nanos) {
        if (request.getRequestURI().startsWith(HEALTH)) {
            // Asked every few seconds, by machines.
            return;
        }
        LOG.info(
                "{} {} {} {} ms",
                method(request.getMethod()),
                template(request.getRequestURI()),
                status,
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private static String method(String method) {
        return method.matches("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS") ? method : "OTHER";
    }

    static String template(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> segment.isEmpty() || WORDS.contains(segment) ? segment : "{}")
                .collect(Collectors.joining("/"));
    }
}
