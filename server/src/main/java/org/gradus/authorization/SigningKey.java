package org.gradus.authorization;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key that signs tokens.
 *
 * @param generation counts the keys; the highest that may sign already is the one that does
 * @param signsFrom when it begins to sign; it is published before
 */
record SigningKey(int generation, RSAKey key, Instant signsFrom) {}
