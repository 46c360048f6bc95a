package org.gradus.fhir;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
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
 * @param unindexedParameters search parameters, each {@code Type.name}, that are neither offered nor written into the index, since each costs every
 *     write; one that is taken out of the list later finds what is written from then on
 */
@Validated
@ConfigurationProperties("gradus.fhir")
public record FhirSettings(
        @Nullable URI baseUrl,
        @DefaultValue("20") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("200") @Min(1) @Max(1000) int maximumPageSize,
        @DefaultValue("0") @Min(0) @Max(32) int partitions,

        @DefaultValue({
            "Observation.code-value-concept",
            "Observation.code-value-date",
            "Observation.code-value-quantity",
            "Observation.code-value-string",
            "Observation.combo-code",
            "Observation.combo-code-value-concept",
            "Observation.combo-code-value-quantity",
            "Observation.combo-data-absent-reason",
            "Observation.combo-value-concept",
            "Observation.combo-value-quantity",
            "Observation.component-code",
            "Observation.component-code-value-concept",
            "Observation.component-code-value-quantity",
            "Observation.component-data-absent-reason",
            "Observation.component-value-concept",
            "Observation.component-value-quantity",
            "Observation.data-absent-reason",
            "Observation.focus",
            "Observation.method",
            "Observation.specimen",
            "Observation.value-date",
            "Observation.value-quantity",
            "Observation.value-string"
        })
        List<@Pattern(regexp = "[A-Z]\\w+\\.[\\w-]+") String> unindexedParameters) {

    boolean isPartitioned() {
        return partitions > 0;
    }
}
