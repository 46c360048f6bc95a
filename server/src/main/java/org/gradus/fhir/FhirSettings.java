package org.gradus.fhir;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the FHIR endpoint.
 *
 * @param baseUrl the address clients use, for example {@code https://fhir.example.org/fhir}; without one it is
 *     this machine's own, which only the sandbox on loopback allows
 * @param pageSize entries of a search page unless the client asks for another number
 * @param maximumPageSize entries of a search page at most
 * @param partitions into how many parts PostgreSQL divides the tables of resources, a patient's record lying in one of them;
 *     {@code 0} divides nothing. Chosen when a database is made: it is never opened with another number (docs/scaling.md)
 */
@Validated
@ConfigurationProperties("gradus.fhir")
public record FhirSettings(
        @Nullable URI baseUrl,
        @DefaultValue("20") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("200") @Min(1) @Max(1000) int maximumPageSize,
        @DefaultValue("0") @Min(0) @Max(32) int partitions) {

    boolean isPartitioned() {
        return partitions > 0;
    }
}
