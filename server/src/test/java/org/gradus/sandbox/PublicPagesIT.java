package org.gradus.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.gradus.testing.GradusServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@GradusServerTest
class PublicPagesIT {

    @LocalServerPort
    int port;

    @Test
    void the_welcome_page_of_a_sandbox_shows_sample_patients_users_and_clients() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("patient-anna", "patient-ben", "surgeon", "sandbox-backend")
                .containsPattern("Phase [1-6] of 6: \\w+")
                .containsPattern("Day \\d+ after surgery");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void everybody_may_ask_how_far_the_stories_are_and_nothing_else_of_the_sandbox() throws Exception {
        assertThat(get("/sandbox/patients").body()).contains("\"user\":\"patient-anna\"", "\"progress\":\"WAITS\"");
        assertThat(get("/sandbox/clock").statusCode()).isEqualTo(401);
    }

    @Test
    void a_protocol_is_shown_with_its_gates_doses_holds_and_sources() throws Exception {
        HttpResponse<String> page = get("/protocol/spinal-fusion-rehabilitation");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Day 91 after surgery or later",
                        "A physician&#39;s clearance C2 is valid",
                        "Pain at most 3 on every day reported, on at least 3 of the last 7 days",
                        "Walking of at least 1 mile at a time",
                        "at most 20 minutes in one session",
                        "Pain spike",
                        "Source 000, line 17")
                .doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(get("/protocol/no-such-protocol").statusCode()).isEqualTo(404);
    }

    @Test
    void the_scripts_of_the_pages_are_there_and_ask_for_no_token() throws Exception {
        for (String file :
                new String[] {"pages.css", "poll.js", "health.js", "story.js", "simulator.js", "course.js"}) {
            assertThat(get("/pages/" + file).statusCode()).as(file).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
