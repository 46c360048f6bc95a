package org.gradus.authorization;

import java.net.URI;
import java.util.Set;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Whether a redirect URI is one of a client's: the same characters, but for the port on loopback (RFC 8252, 7.3). Clients of
 * the sandbox that say so may use any plain address on loopback.
 */
final class RedirectUris {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUris() {}

    static boolean allowed(Client client, String asked) {
        return client.redirectUris().stream().anyMatch(registered -> same(registered, asked))
                || client.loopback() && plainLoopback(asked);
    }

    private static boolean same(String registered, String asked) {
        if (registered.equals(asked)) {
            return true;
        }
        URI known = URI.create(registered);
        return LOOPBACK.contains(String.valueOf(known.getHost()))
                && plainLoopback(asked)
                && withoutPort(registered).equals(withoutPort(asked));
    }

    private static String withoutPort(String address) {
        UriComponents parts =
                UriComponentsBuilder.fromUriString(address).port(null).build();
        return parts.toUriString();
    }

    /** Nothing in it that one reader might take for something else. */
    private static boolean plainLoopback(String address) {
        try {
            URI uri = URI.create(address);
            String authority = String.valueOf(uri.getRawAuthority());
            return "http".equals(uri.getScheme())
                    && LOOPBACK.contains(String.valueOf(uri.getHost()))
                    && authority.equals(uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                    && uri.getRawFragment() == null
                    && uri.getRawQuery() == null
                    && address.matches("[A-Za-z0-9:/\\[\\]._~-]+")
                    && !address.contains("/..");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
