package org.gradus.authorization;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Content-Security-Policy of our pages: our own style sheet, no scripts, in no frame. A form leads back to us, or by our
 * redirect to the app whose address has been checked; browsers hold that redirect against the policy too.
 */
final class ContentPolicy {

    /** The header's name. */
    static final String HEADER = "Content-Security-Policy";

    private ContentPolicy() {}

    /** The policy of a page whose form may end at that redirect URI. */
    static String leadingTo(@Nullable String redirectUri) {
        return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self'" + (redirectUri == null ? "" : " " + origin(URI.create(redirectUri)));
    }

    private static String origin(URI address) {
        if (address.getHost() == null) {
            return address.getScheme() + ":";
        }
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }
}
