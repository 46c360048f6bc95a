package org.gradus.idempotency;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.gradus.access.Grant;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which request this is.
 *
 * @param id hash of the key and of whose it is: client, subject and patient. Another's same key is another one
 * @param fingerprint hash of what is asked: address, condition and body
 */
record RequestKey(String id, String fingerprint) {

    static final String HEADER = "Idempotency-Key";

    /** What a UUID, and what the HTTP working group's draft (a quoted string), look like. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    static RequestKey of(ServletRequestDetails request, Grant grant) {
        List<String> keys = request.getHeaders(HEADER);
        if (keys.size() != 1 || !KEY.matcher(keys.get(0)).matches()) {
            throw Problem.of(
                    Kind.MALFORMED, "An Idempotency-Key is one word of 255 letters, digits and signs, such as a UUID.");
        }
        MessageDigest asked = sha256();
        add(asked, request.getCompleteUrl().replaceFirst("^[a-z]+://[^/]*", ""));
        add(asked, request.getHeader("If-None-Exist"));
        asked.update(request.loadRequestContents());
        MessageDigest whose = sha256();
        add(whose, grant.holder());
        add(whose, keys.get(0));
        return new RequestKey(text(whose), text(asked));
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    private static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
