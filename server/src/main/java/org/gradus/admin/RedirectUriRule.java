package org.gradus.admin;

import java.net.URI;
import java.util.Set;

/** Where an app may be sent back to: nowhere that others can listen (RFC 9700, 4.1; RFC 8252, 7). */
final class RedirectUriRule {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUriRule() {}

    static boolean isSafe(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() == null
                    || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null
                    || text.contains("*")) {
                return false;
            }
            return switch (uri.getScheme()) {
                case "https" -> uri.getHost() != null;
                case "http" -> LOOPBACK.contains(String.valueOf(uri.getHost()));
                // An app's own scheme is its domain name in reverse (RFC 8252, 7.1).
                default -> uri.getScheme().contains(".");
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
