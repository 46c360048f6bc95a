package org.gradus.authorization;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where clients of the FHIR endpoint get their tokens: at this server, or at the one that is announced in its place. */
@Component
public class AuthorizationEndpoints {

    private final Discovery discovery;

    AuthorizationEndpoints(Discovery discovery) {
        this.discovery = discovery;
    }

    /**
     * As the SMART configuration says now.
     *
     * @throws IOException if the announced server cannot be asked
     */
    public Addresses addresses() throws IOException {
        Map<String, Object> smart = discovery.smart();
        return new Addresses(
                String.valueOf(smart.get("authorization_endpoint")), String.valueOf(smart.get("token_endpoint")));
    }

    /**
     * Two endpoints of OAuth 2.0.
     *
     * @param authorization where an app sends a person's browser
     * @param token where a client redeems what it has for tokens
     */
    public record Addresses(String authorization, String token) {}
}
