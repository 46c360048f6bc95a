package org.gradus.audit;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Who may read AuditEvents: clients that are named as readers, with a token that says so. */
@Component
class AuditReaders {

    private static final String SANDBOX_READER = "sandbox-backend";

    /** SMART 2: letters in this order; a scope that is narrowed by a query is not enough. */
    private static final Pattern READ = Pattern.compile("system/(?:\\*|AuditEvent)\\.c?ru?d?s?");

    private static final Pattern SEARCH = Pattern.compile("system/(?:\\*|AuditEvent)\\.c?r?u?d?s");

    private final AuditSettings settings;
    private final AuditTrail trail;
    private final boolean sandbox;

    AuditReaders(AuditSettings settings, AuditTrail trail, Environment environment) {
        this.settings = settings;
        this.trail = trail;
        this.sandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
    }

    /**
     * Lets only a reader pass.
     *
     * @throws ForbiddenOperationException for everybody else
     */
    void check(ServletRequestDetails request, boolean search) {
        boolean allowed = request.getServletRequest().getUserPrincipal() instanceof JwtAuthenticationToken token
                && isReader(token.getToken())
                && hasScope(token.getToken(), search ? SEARCH : READ);
        if (!allowed) {
            trail.ruledBy("AuditEvents are read by operators only");
            throw new ForbiddenOperationException("AuditEvents are read by operators only.");
        }
    }

    private boolean isReader(Jwt token) {
        String client = Party.ofToken(token).client();
        return settings.readers().contains(client) || sandbox && SANDBOX_READER.equals(client);
    }

    private static boolean hasScope(Jwt token, Pattern wanted) {
        Object scope = token.getClaim("scope");
        String scopes = scope instanceof Iterable<?> several ? join(several) : String.valueOf(scope);
        return Arrays.stream(scopes.split("\\s+", -1))
                .anyMatch(each -> wanted.matcher(each).matches());
    }

    private static String join(Iterable<?> scopes) {
        StringBuilder text = new StringBuilder();
        scopes.forEach(each -> text.append(each).append(' '));
        return text.toString();
    }
}
