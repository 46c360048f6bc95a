package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@Tag("SM-22")
class OutgoingAddressesTest {

    private final OutgoingAddresses production = new OutgoingAddresses(new MockEnvironment());
    private final OutgoingAddresses sandbox =
            new OutgoingAddresses(new MockEnvironment().withProperty("gradus.mode", "sandbox"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "https://localhost/keys",
                "https://127.0.0.1/keys",
                "https://[::1]/keys",
                "https://[fd00::1]/keys",
                "https://[::ffff:10.0.0.1]/keys",
                "https://10.1.2.3/keys",
                "https://172.16.0.1/keys",
                "https://192.168.1.1/keys",
                "https://100.64.0.1/keys",
                "https://0.0.0.0/keys",
                "http://93.184.216.34/keys",
                "https://user@93.184.216.34/keys",
                "file:///etc/passwd",
                "ftp://93.184.216.34/keys"
            })
    void production_goes_to_no_inner_address_and_nowhere_unencrypted(String address) {
        assertThatThrownBy(() -> production.check(URI.create(address))).isInstanceOf(IOException.class);
    }

    @Test
    void production_goes_to_public_addresses_by_https() {
        assertThatCode(() -> production.check(URI.create("https://93.184.216.34/keys")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_sandbox_reaches_loopback_and_still_no_other_inner_address() {
        assertThatCode(() -> sandbox.check(URI.create("http://localhost:1234/keys")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> sandbox.check(URI.create("http://169.254.169.254/keys")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> sandbox.check(URI.create("https://10.1.2.3/keys")))
                .isInstanceOf(IOException.class);
    }
}
