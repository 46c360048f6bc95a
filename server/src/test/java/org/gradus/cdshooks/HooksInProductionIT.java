package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.HookEhr;
import org.gradus.testing.ProductionServer;
import org.gradus.testing.ProductionSettings;
import org.junit.jupiter.api.Test;

/** In production nobody calls but the EHRs of the configuration, whatever keys are registered otherwise. */
class HooksInProductionIT {

    private static final String JSON = "application/json";
    private static final String SERVICE = "/cds-services/plan-progress";

    private final ProductionServer server = ProductionServer.running();

    @Test
    void discovery_is_open() {
        FhirAnswer answer = FhirClient.anonymous(server.port()).send("GET", "/cds-services", JSON, "");

        assertThat(answer.expect(200).body()).contains("patient-view", "order-select");
    }

    @Test
    void a_registered_client_with_keys_is_no_ehr() {
        String client = ProductionServer.json(server.administrator("admin")
                        .send("POST", "/admin/clients", JSON, """
                                {"name": "A backend", "authentication": ["private_key_jwt"], "grants": ["client_credentials"],
                                 "scopes": ["system/*.rs"], "jwks": %s}""".formatted(new JWKSet(HookEhr.KEY).toPublicJWKSet()))
                        .expect(201))
                .get("clientId")
                .asText();

        assertThat(calledBy(client).status()).isEqualTo(401);
        assertThat(calledBy("https://stranger.example").status()).isEqualTo(401);
    }

    private FhirAnswer calledBy(String issuer) {
        String token = HookEhr.token(issuer, ProductionSettings.ADDRESS + SERVICE, claims -> {});
        return FhirClient.anonymous(server.port())
                .with("Authorization", "Bearer " + token)
                .send("POST", SERVICE, JSON, "{}");
    }
}
