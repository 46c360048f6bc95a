package org.gradus.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHeadersTest {

    @Test
    void a_value_is_taken_out_and_its_name_stays() {
        StringType header = new StringType("Authorization: Bearer abc");

        assertThat(SecretHeaders.take(List.of(header), Map.of())).containsEntry("Authorization", "Bearer abc");
        assertThat(header.getValue()).isEqualTo("Authorization: ********");
    }

    @Test
    void a_mask_that_comes_back_stands_for_what_is_kept() {
        Map<String, String> kept = Map.of("Authorization", "Bearer abc");

        assertThat(SecretHeaders.take(List.of(new StringType("Authorization: ********")), kept))
                .isEqualTo(kept);
        assertThatThrownBy(() -> SecretHeaders.take(List.of(new StringType("X-Key: ********")), kept))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x",
                "content-type: text/html",
                "Transfer-Encoding: chunked",
                "no colon",
                "A: b\r\nC: d",
                "A B: c"
            })
    void what_is_no_header_of_the_clients_is_refused(String header) {
        assertThatThrownBy(() -> SecretHeaders.take(List.of(new StringType(header)), Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Subscription.channel.header");
    }
}
