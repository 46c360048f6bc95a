package org.gradus.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which EHRs may call is said completely or refused. */
class CdsHooksSettingsTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "gradus.cds-hooks.issuers[0].issuer", "https://ehr.example",
            "gradus.cds-hooks.issuers[0].jwks-url", "https://ehr.example/jwks",
            "gradus.cds-hooks.issuers[0].ids.patient-systems", "urn:oid:1.2.3"));

    private CdsHooksSettings bound() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("gradus.cds-hooks", CdsHooksSettings.class)
                .get();
    }

    @Test
    void an_ehr_is_an_issuer_its_keys_and_its_identifiers() {
        CdsHooksSettings.Issuer issuer = bound().issuers().get(0);

        assertThat(issuer.algorithms()).containsExactly("RS384", "ES384");
        assertThat(issuer.tenant()).isNull();
        assertThat(issuer.ids().patientSystems()).containsExactly("urn:oid:1.2.3");
    }

    @Test
    void without_a_way_to_know_its_patients_an_ehr_is_refused() {
        settings.remove("gradus.cds-hooks.issuers[0].ids.patient-systems");

        assertThatThrownBy(this::bound)
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("ids.ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "none", "RS384,HS256"})
    void algorithms_without_a_public_key_are_refused(String algorithms) {
        settings.put("gradus.cds-hooks.issuers[0].algorithms", algorithms);

        assertThatThrownBy(this::bound)
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("asymmetric");
    }

    @Test
    void the_same_hospital_of_an_ehr_is_there_once() {
        settings.put("gradus.cds-hooks.issuers[1].issuer", "https://ehr.example");
        settings.put("gradus.cds-hooks.issuers[1].jwks-url", "https://ehr.example/jwks");
        settings.put("gradus.cds-hooks.issuers[1].ids.ours", "true");

        assertThatThrownBy(this::bound)
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("twice");

        settings.put("gradus.cds-hooks.issuers[1].tenant", "north");

        assertThat(bound().issuers()).hasSize(2);
    }
}
