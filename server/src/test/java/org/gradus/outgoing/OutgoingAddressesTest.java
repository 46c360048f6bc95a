package org.gradus.outgoing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@Tag("SM-22")
@Tag("IN-25")
class OutgoingAddressesTest {

    private static final OutboundSettings OPEN = new OutboundSettings(false, List.of(), List.of());

    private final OutgoingAddresses production = new OutgoingAddresses(new MockEnvironment(), OPEN);
    private final OutgoingAddresses sandbox =
            new OutgoingAddresses(new MockEnvironment().withProperty("gradus.mode", "sandbox"), OPEN);

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
                "https://[::10.0.0.1]/keys",
                "https://[64:ff9b::a00:1]/keys",
                "https://[2002:a00:1::]/keys",
                "https://[fe80::1]/keys",
                "https://240.0.0.1/keys",
                "https://127.1/keys",
                "https://0x7f000001/keys",
                "https://2130706433/keys",
                "https://93.184.216.34:22/keys",
                "htt://93.184.216.34/keys",
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

    @Test
    void a_private_host_that_the_operator_has_named_is_reached_and_its_neighbour_is_not() {
        OutgoingAddresses hospital = new OutgoingAddresses(
                new MockEnvironment(), new OutboundSettings(false, List.of(), List.of("10.1.2.3", "169.254.169.254")));

        assertThatCode(() -> hospital.check(URI.create("https://10.1.2.3/fhir")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> hospital.check(URI.create("https://10.1.2.4/fhir")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> hospital.check(URI.create("https://169.254.169.254/fhir")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void where_there_is_a_list_of_hosts_nobody_else_is_called() {
        OutgoingAddresses listed = new OutgoingAddresses(
                new MockEnvironment(), new OutboundSettings(false, List.of("93.184.216.34"), List.of()));

        assertThatCode(() -> listed.check(URI.create("https://93.184.216.34/fhir")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> listed.check(URI.create("https://93.184.216.35/fhir")))
                .isInstanceOf(IOException.class);
    }
}
