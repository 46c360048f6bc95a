package org.gradus.ehr;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Links that an EHR gives, and whether they stay at the EHR. */
final class OwnLinks {

    private OwnLinks() {}

    /** The address that the link leads to; empty when it is none, or not the EHR's own. */
    static Optional<URI> of(Ehr ehr, String link) {
        return address(ehr, link)
                .filter(address -> isOfServer(ehr, address)
                        && isBelow(URI.create(ehr.baseUrl()).getRawPath(), String.valueOf(address.getRawPath())));
    }

    /** The address that the link leads to, wherever that is. */
    static Optional<URI> address(Ehr ehr, String link) {
        try {
            return Optional.of(URI.create(ehr.baseUrl() + '/')
                    .resolve(link.replace("|", "%7C").replace(" ", "%20"))
                    .normalize());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether the address is of the server that the base address is of. */
    static boolean isOfServer(Ehr ehr, URI address) {
        URI base = URI.create(ehr.baseUrl());
        return base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getRawAuthority().equalsIgnoreCase(address.getRawAuthority());
    }

    /** Dots and slashes that are escaped may be steps upwards for whoever reads them. */
    private static boolean isBelow(String base, String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean escaped = lower.contains("%2e") || lower.contains("%2f") || lower.contains("%5c");
        return !escaped && (path.equals(base) || path.startsWith(base + '/'));
    }
}
