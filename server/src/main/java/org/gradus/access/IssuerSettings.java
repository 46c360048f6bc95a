package org.gradus.access;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Other issuers whose access tokens count here, such as a Keycloak or an EHR's own authorization server.
 *
 * @param issuers one entry for each
 */
@ConfigurationProperties("gradus.security")
public record IssuerSettings(@DefaultValue List<ExternalIssuer> issuers) {

    /** Keeps its own copy. */
    public IssuerSettings {
        issuers = List.copyOf(issuers);
    }

    /**
     * One issuer.
     *
     * @param issuer its {@code iss}, exactly
     * @param jwksUri where its keys are; without it they are found through its OpenID configuration
     * @param audience what its tokens must name in {@code aud}: the address of this FHIR endpoint, as it knows it
     * @param claims in which claims it says what SMART needs
     * @param algorithms signature algorithms that count, asymmetric ones only
     */
    public record ExternalIssuer(
            String issuer,
            @Nullable URI jwksUri,
            String audience,
            @DefaultValue ClaimNames claims,
            @DefaultValue({"RS256", "ES256"}) List<String> algorithms) {}
}
