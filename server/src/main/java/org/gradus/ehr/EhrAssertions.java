package org.gradus.ehr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signs the assertions by which this server authenticates at an EHR's token endpoint (SMART, private_key_jwt). */
@Component
class EhrAssertions {

    /** SMART allows five minutes. */
    private static final Duration LIFE = Duration.ofMinutes(4);

    private final EhrKeys keys;

    EhrAssertions(EhrKeys keys) {
        this.keys = keys;
    }

    String of(Ehr ehr, String tokenEndpoint, Instant now) {
        JWK key = keys.signing(ehr);
        JWSAlgorithm algorithm = JWSAlgorithm.parse(ehr.algorithm());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ehr.clientId())
                .subject(ehr.clientId())
                .audience(tokenEndpoint)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            assertion.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key of EHR " + ehr.id() + " cannot sign.", e);
        }
        return assertion.serialize();
    }
}
