package org.gradus.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Where clients are sent to for their tokens. */
class DiscoveryTest {

    private static MockHttpServletResponse answer(AnnouncedServer announced) throws IOException {
        // No address is needed: clients are sent elsewhere.
        Discovery discovery = new Discovery(null, new MockEnvironment(), announced);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new DiscoveryServlet(new ObjectMapper(), discovery::smart).doGet(new MockHttpServletRequest(), response);
        return response;
    }

    @Test
    void clients_are_sent_to_the_announced_server() throws IOException {
        MockHttpServletResponse answer =
                answer(() -> Optional.of(Map.of("token_endpoint", "https://login.example/token")));

        assertThat(answer.getContentAsString()).isEqualTo("{\"token_endpoint\":\"https://login.example/token\"}");
        assertThat(answer.getHeader("Cache-Control")).contains("max-age");
    }

    @Test
    void while_the_announced_server_is_away_nothing_is_said_rather_than_something_wrong() throws IOException {
        MockHttpServletResponse answer = answer(() -> {
            throw new IOException("away");
        });

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getContentType()).startsWith("application/json");
        assertThat(answer.getContentAsString()).doesNotContain("away");
    }
}
