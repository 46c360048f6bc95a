package org.gradus.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The keys of {@code sandbox-backend-jwt}, at the address that the sandbox is told by its configuration. */
public final class BackendKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** For RS384. */
    public static final RSAKey RSA = TokenIssuer.key("sandbox-rsa");

    /** For ES384. */
    public static final ECKey EC = ec();

    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SERVER.start();
        SERVER.stubFor(get("/jwks.json")
                .willReturn(okJson(new JWKSet(List.of(RSA, EC)).toPublicJWKSet().toString())));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("gradus.sandbox.backend-jwks-url=http://localhost:" + SERVER.port() + "/jwks.json")
                .applyTo(context);
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("sandbox-ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
