package org.gradus.clearance;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the clearances that physicians give.
 *
 * @param trustedClients backend clients that vouch for the performers they name; none by default
 */
@ConfigurationProperties("gradus.clearance")
public record ClearanceSettings(@DefaultValue Set<String> trustedClients) {

    public ClearanceSettings {
        trustedClients = Set.copyOf(trustedClients);
    }
}
