package org.gradus.cdshooks;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of CDS Hooks.
 *
 * @param issuers the EHRs that may call, one entry for each issuer and tenant; nobody else may
 * @param appUrl address at which an EHR launches the view of a plan; that of this server's own app if none is given
 * @param retention how long it is remembered which cards were shown, and what became of them
 */
@Validated
@ConfigurationProperties("gradus.cds-hooks")
record CdsHooksSettings(
        @DefaultValue @Valid List<Issuer> issuers,
        @Nullable URI appUrl,
        @DefaultValue("365d") Duration retention) {

    CdsHooksSettings {
        issuers = List.copyOf(issuers);
        Set<String> names = new HashSet<>();
        for (Issuer issuer : issuers) {
            if (!names.add(issuer.issuer() + ' ' + issuer.tenant())) {
                throw new IllegalArgumentException(
                        "gradus.cds-hooks.issuers: " + issuer.issuer() + " is there twice for the same tenant.");
            }
        }
    }

    /**
     * An EHR, or one hospital of an EHR that many share.
     *
     * @param issuer its {@code iss}, exactly
     * @param tenant the {@code tenant} that its tokens must name; if none is given, whatever they name
     * @param jwksUrl where its public keys are; a {@code jku} in a token must be this
     * @param algorithms that its tokens may be signed with, asymmetric ones only
     * @param ids whose patient ids its calls carry
     */
    record Issuer(
            @NotBlank @Size(max = 190) String issuer,
            @Nullable String tenant,
            @NotNull URI jwksUrl,
            @DefaultValue({"RS384", "ES384"}) @NotEmpty List<String> algorithms,
            @DefaultValue @Valid Ids ids) {

        Issuer {
            algorithms = List.copyOf(algorithms);
            if (!algorithms.stream().map(JWSAlgorithm::parse).allMatch(JWSAlgorithm.Family.SIGNATURE::contains)) {
                throw new IllegalArgumentException("gradus.cds-hooks.issuers: the algorithms of " + issuer
                        + " must be asymmetric ones such as RS384 or ES384.");
            }
        }
    }

    /**
     * Whose patient ids an EHR's calls carry. Unless they are said to be ours, who is meant is known by identifiers of the
     * prefetched Patient.
     *
     * @param ours whether the EHR's FHIR server is this one
     * @param fhirServer its FHIR server; if one is given, calls that name another are refused
     * @param patientSystems systems of the identifiers that this EHR gives to patients, and nobody else does
     */
    record Ids(
            @DefaultValue("false") boolean ours,
            @Nullable URI fhirServer,
            @DefaultValue List<String> patientSystems) {

        Ids {
            patientSystems = List.copyOf(patientSystems);
            if (!ours && patientSystems.isEmpty()) {
                throw new IllegalArgumentException(
                        "gradus.cds-hooks.issuers: say by ids.patient-systems, or by ids.ours, how this EHR's patients are known.");
            }
        }
    }
}
