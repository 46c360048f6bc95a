package org.gradus.ehr;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Links that an EHR gives, as far as they stay below its base address. */
final class OwnLinks {

    private OwnLinks() {}

    /** The address that the link leads to; empty when it is none, or not the EHR's own. */
    static Optional<URI> of(Ehr ehr, String link) {
        try {
            URI base = URI.create(ehr.baseUrl());
            URI address = URI.create(ehr.baseUrl() + '/')
                    .resolve(link.replace("|", "%7C").replace(" ", "%20"))
                    .normalize();
            boolean sameServer = base.getScheme().equalsIgnoreCase(address.getScheme())
                    && base.getRawAuthority().equalsIgnoreCase(address.getRawAuthority());
            return sameServer && isBelow(base.getRawPath(), String.valueOf(address.getRawPath()))
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Dots and slashes that are escaped may be steps upwards for whoever reads them. */
    private static boolean isBelow(String base, String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean escaped = lower.contains("%2e") || lower.contains("%2f") || lower.contains("%5c");
        return !escaped && (path.equals(base) || path.startsWith(base + '/'));
    }
}
