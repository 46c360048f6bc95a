package org.gradus.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much may be asked for, in points: a read is one. Each replica counts for itself.
 *
 * @param enabled whether there are limits at all
 * @param client what one client may ask {@code /fhir} for
 * @param clients what clients with a limit of their own may ask {@code /fhir} for, by their ids: feeds of a hospital, load tests
 * @param address what one address may ask the token endpoint for, and how often it may come to {@code /fhir} without a good token
 */
@Validated
@ConfigurationProperties("gradus.limits")
record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue @NotNull @Valid Client client,
        @DefaultValue Map<String, @Valid Client> clients,
        @DefaultValue @NotNull @Valid Address address) {

    LimitSettings {
        clients = Map.copyOf(clients);
    }

    /**
     * For one client.
     *
     * @param perSecond points that come back each second
     * @param burst points that may be spent at once
     */
    record Client(
            @DefaultValue("2000") @Positive int perSecond,
            @DefaultValue("20000") @Positive int burst) {}

    /**
     * For one address.
     *
     * @param perSecond points that come back each second
     * @param burst points that may be spent at once
     */
    record Address(
            @DefaultValue("500") @Positive int perSecond,
            @DefaultValue("20000") @Positive int burst) {}
}
