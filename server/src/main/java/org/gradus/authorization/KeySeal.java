package org.gradus.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Encrypts private keys for the database (AES-256-GCM) where {@code gradus.authorization.key-secret} is given. */
@Component
public class KeySeal {

    private static final String PLAIN = "";

    private final @Nullable String secret;

    KeySeal(AuthorizationSettings settings) {
        this.secret = settings.keySecret();
    }

    /**
     * A key as it lies in the database.
     *
     * @param salt empty where it is not encrypted
     */
    public record Sealed(String salt, String text) {}

    /** Encrypts a key. */
    public Sealed seal(String key) {
        if (secret == null) {
            return new Sealed(PLAIN, key);
        }
        String salt = KeyGenerators.string().generateKey();
        return new Sealed(salt, Encryptors.delux(secret, salt).encrypt(key));
    }

    /**
     * The key itself.
     *
     * @throws IllegalStateException if it is encrypted and no secret is given
     */
    public String open(Sealed sealed) {
        if (sealed.salt().equals(PLAIN)) {
            return sealed.text();
        }
        if (secret == null) {
            throw new IllegalStateException(
                    "The keys are encrypted; set gradus.authorization.key-secret to the secret they were stored with.");
        }
        return Encryptors.delux(secret, sealed.salt()).decrypt(sealed.text());
    }
}
