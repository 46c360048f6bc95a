package org.gradus.access;

import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Binds the id of a stored search to whom it was made for. The id's second half is a hash of its first half and the
 * holder, so every replica can tell without asking anybody, and nobody else can spell an id that fits himself and is stored.
 */
final class PageLinks {

    private static final int HALF = 16;

    private PageLinks() {}

    /** A new id, as long as HAPI's column allows. */
    static String idFor(Grant grant) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, HALF);
        return random + hash(random, grant);
    }

    /** Refuses the id of somebody else's search as HAPI refuses one that is not there. */
    static void check(String id, Grant grant) {
        boolean own = id.length() == 2 * HALF
                && MessageDigest.isEqual(
                        id.substring(HALF).getBytes(StandardCharsets.UTF_8),
                        hash(id.substring(0, HALF), grant).getBytes(StandardCharsets.UTF_8));
        if (!own) {
            throw new ResourceGoneException("The page is not there, or no longer; search again.");
        }
    }

    private static String hash(String random, Grant grant) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((random + '\n' + grant.holder()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HALF);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
