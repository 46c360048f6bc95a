package org.gradus.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ServerAddressTest {

    private static final String TOKENS = "/oauth2/token";

    private static ServerAddress at(String base) {
        return new ServerAddress(new MockEnvironment().withProperty("gradus.fhir.base-url", base));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8099", "http://127.0.0.1:8099", "http://[::1]:8099"})
    void a_server_on_loopback_is_meant_by_each_name_of_loopback(String root) {
        assertThat(at("http://127.0.0.1:8099/fhir").means(root + TOKENS, TOKENS))
                .isTrue();
        assertThat(at("http://127.0.0.1:8099/fhir").isFhir(root + "/fhir/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/oauth2/token",
                "https://127.0.0.1/oauth2/token",
                "http://gradus.example.org/oauth2/token",
                "https://gradus.example.org:443/oauth2/token",
                "https://gradus.example.org/oauth2/token/",
                "https://GRADUS.example.org/oauth2/token"
            })
    void a_server_with_an_address_is_meant_by_that_address_alone(String other) {
        ServerAddress address = at("https://gradus.example.org/fhir");

        assertThat(address.means(other, TOKENS)).isFalse();
        assertThat(address.means("https://gradus.example.org/oauth2/token", TOKENS))
                .isTrue();
    }

    @Test
    void the_root_is_the_base_without_its_path() {
        assertThat(at("https://gradus.example.org/fhir").root()).isEqualTo("https://gradus.example.org");
    }

    @Test
    void the_address_is_known_before_the_first_request_can_come() {
        MockEnvironment chosen = new MockEnvironment().withProperty("server.port", "8099");

        assertThat(new ServerAddress(chosen).fhir()).isEqualTo("http://localhost:8099/fhir");
        assertThat(new ServerAddress(new MockEnvironment()).fhir()).isEqualTo("http://localhost:8080/fhir");
    }
}
