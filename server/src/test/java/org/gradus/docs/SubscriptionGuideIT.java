package org.gradus.docs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.Guide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever has an endpoint and copies the commands of the document on subscriptions is called there. */
@GradusServerTest
class SubscriptionGuideIT {

    private final WireMockServer endpoint =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @LocalServerPort
    int port;

    @BeforeEach
    void an_endpoint() {
        endpoint.start();
        endpoint.stubFor(post("/hook").willReturn(aResponse().withStatus(200)));
    }

    @AfterEach
    void is_gone() {
        endpoint.stop();
    }

    @Test
    void every_command_does_what_the_document_says() throws IOException, InterruptedException {
        Guide.of("docs/subscriptions.md")
                .at("http://localhost:8080", "http://localhost:" + port)
                .at("http://localhost:9000/hook", endpoint.baseUrl() + "/hook")
                .holds();

        endpoint.verify(postRequestedFor(urlEqualTo("/hook"))
                .withHeader("Authorization", containing("my-own-secret"))
                .withRequestBody(containing("\"handshake\"")));
    }
}
