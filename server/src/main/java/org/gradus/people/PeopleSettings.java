package org.gradus.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who the people are.
 *
 * @param hospital the hospital's OpenID provider, which signs them in; production has no other way
 */
@Validated
@ConfigurationProperties("gradus.people")
public record PeopleSettings(@Nullable @Valid Hospital hospital) {

    /**
     * The hospital's OpenID provider (OpenID Connect Core 1.0, authorization code flow).
     *
     * @param issuer its issuer; discovery is read below it
     * @param clientId by which it knows this server
     * @param clientSecret with which this server authenticates
     * @param scopes what is asked for
     * @param sslBundle trust store (Spring SSL bundle) for a provider with a certificate of the hospital's own authority
     * @param match claims that say who a person is, where no administrator has linked the person
     */
    public record Hospital(
            URI issuer,
            @NotBlank String clientId,
            @NotBlank String clientSecret,
            @DefaultValue({"openid", "profile"}) @NotEmpty List<String> scopes,
            @Nullable String sslBundle,
            @DefaultValue List<@Valid Match> match) {

        /** Keeps its own copies. */
        public Hospital {
            scopes = List.copyOf(scopes);
            match = List.copyOf(match);
        }
    }

    /**
     * A claim that names a person.
     *
     * @param claim its name, for example {@code npi}
     * @param type what it names: {@code Practitioner} or {@code Patient}
     * @param system system of the identifier that its value is; without one the value is a reference of that type, as the
     *     SMART claim {@code fhirUser} is
     */
    public record Match(
            @NotBlank String claim,

            @NotBlank @Pattern(regexp = "Practitioner|Patient")
            String type,

            @Nullable String system) {}
}
