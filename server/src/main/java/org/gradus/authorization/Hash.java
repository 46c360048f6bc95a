package org.gradus.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * SHA-256, for codes, tokens and client secrets at rest. They are all random and long, so that a hash without salt and
 * stretching cannot be turned back by guessing.
 */
final class Hash implements PasswordEncoder {

    /** The hash as 64 hexadecimal digits. */
    static String of(String value) {
        return HexFormat.of().formatHex(sha256(value));
    }

    /** The hash as bytes. */
    static byte[] sha256(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether two texts are the same, in a time that does not tell where they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String encode(CharSequence secret) {
        return of(secret.toString());
    }

    @Override
    public boolean matches(CharSequence secret, String hash) {
        return same(of(secret.toString()), hash);
    }
}
