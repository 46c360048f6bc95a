package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SM-09, AN: what is remembered of a token is that its signature was good, of this very token. */
class VerifiedOnceTest {

    private static RSAKey key;

    private final AtomicInteger lookedUp = new AtomicInteger();
    private final VerifiedOnce processor = processor();

    @BeforeAll
    static void aKey() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    private VerifiedOnce processor() {
        VerifiedOnce made = new VerifiedOnce();
        PublicKey good = publicKey();
        made.setJWSKeySelector((header, context) -> {
            lookedUp.incrementAndGet();
            return List.of(good);
        });
        made.setJWTClaimsSetVerifier((claims, context) -> {});
        return made;
    }

    private static PublicKey publicKey() {
        try {
            return key.toPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String subject) throws Exception {
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                new JWTClaimsSet.Builder().subject(subject).build());
        signed.sign(new RSASSASigner(key));
        return signed.serialize();
    }

    private String subject(String token) throws Exception {
        JWT parsed = JWTParser.parse(token);
        return processor.process(parsed, null).getSubject();
    }

    @Test
    void the_signature_of_a_token_is_verified_once() throws Exception {
        String token = token("anna");

        assertThat(subject(token)).isEqualTo("anna");
        assertThat(subject(token)).isEqualTo("anna");

        assertThat(lookedUp).hasValue(1);
    }

    @Test
    void another_token_is_verified_for_itself() throws Exception {
        assertThat(subject(token("anna"))).isEqualTo("anna");
        assertThat(subject(token("emma"))).isEqualTo("emma");

        assertThat(lookedUp).hasValue(2);
    }

    @Test
    void the_claims_of_one_token_with_the_signature_of_another_are_refused_each_time() throws Exception {
        String anna = token("anna");
        String emma = token("emma");
        subject(anna);
        subject(emma);
        String forged = anna.substring(0, anna.lastIndexOf('.')) + emma.substring(emma.lastIndexOf('.'));

        assertThatThrownBy(() -> subject(forged)).isInstanceOf(BadJOSEException.class);
        assertThatThrownBy(() -> subject(forged)).isInstanceOf(BadJOSEException.class);
    }
}
