package org.gradus.authorization;

import java.net.http.HttpResponse;
import java.util.Map;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SmartApp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What journeys of apps have in common: a running server and an app with a person in front of it. */
abstract class AppJourney {

    static final String CONFIDENTIAL = "sandbox-confidential-app";
    static final String SECRET = "sandbox-secret";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient authorizationJdbc;

    final SmartApp app() {
        return new SmartApp(port);
    }

    final String server() {
        return "http://localhost:" + port;
    }

    final boolean isActive(String accessToken) {
        HttpResponse<String> answer =
                app().as("sandbox-backend", SECRET).asClient("/oauth2/introspect", Map.of("token", accessToken));
        return SmartApp.json(answer).get("active").asBoolean();
    }

    final String begun(String body) {
        FhirAnswer answer = FhirClient.backend(port).send("POST", "/oauth2/launches", "application/json", body);
        return SmartApp.json(answer.expect(201).response()).get("launch").asText();
    }
}
