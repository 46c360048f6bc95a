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
     * @param sslBundle trust store (Spring SSL bundle) for an issuer with a certificate of the hospital's own authority
     * @param ids whose ids its tokens carry
     * @param announced whether clients are to get their tokens from it: it then stands in the discovery document
     */
    public record ExternalIssuer(
            String issuer,
            @Nullable URI jwksUri,
            String audience,
            @DefaultValue ClaimNames claims,
            @DefaultValue({"RS256", "ES256"}) List<String> algorithms,
            @Nullable String sslBundle,
            @DefaultValue Ids ids,
            @Nullable Announcement announced) {

        /** Keeps its own copy. */
        public ExternalIssuer {
            algorithms = List.copyOf(algorithms);
        }
    }

    /**
     * Whose ids stand in an issuer's tokens. Unless they are said to be ours, an id of theirs is taken for an identifier: it
     * names whoever here carries it, and nobody by being the same as an id of ours.
     *
     * @param ours whether the issuer knows patients, encounters and people by their ids on this server
     * @param base base address of the FHIR server that its references are relative to; without one only relative references
     *     and ids count
     * @param patientSystem system of the identifier by which Patients here carry the issuer's patient ids
     * @param practitionerSystem the same for Practitioners
     */
    public record Ids(
            @DefaultValue("false") boolean ours,
            @Nullable String base,
            @Nullable String patientSystem,
            @Nullable String practitionerSystem) {}

    /**
     * That an issuer is the one that clients are sent to.
     *
     * @param configuration its SMART or OpenID configuration; without one that of its {@code iss}
     * @param capabilities SMART capabilities it has beside the {@code permission-} ones, which are this endpoint's own
     */
    public record Announcement(
            @Nullable URI configuration, @DefaultValue List<String> capabilities) {

        /** Keeps its own copy. */
        public Announcement {
            capabilities = List.copyOf(capabilities);
        }
    }
}
