package org.gradus.authorization;

import java.security.SecureRandom;
import java.util.Base64;

/** Values nobody can guess: codes, tokens, secrets, launches. */
final class RandomValue {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 48;

    private RandomValue() {}

    /** 384 random bits as 64 characters that need no escaping in an address. */
    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
