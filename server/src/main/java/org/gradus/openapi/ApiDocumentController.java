package org.gradus.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.gradus.authorization.AuthorizationEndpoints;
import org.gradus.authorization.AuthorizationEndpoints.Addresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI document as JSON, for whoever has an access token: for the page, and for generators of clients. */
@RestController
class ApiDocumentController {

    /** As long as HAPI keeps the CapabilityStatement: to make either takes a while. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final ApiDocument document;
    private final AuthorizationEndpoints endpoints;
    private final Clock clock = Clock.systemUTC();
    private volatile Kept kept = new Kept("", Instant.MIN);

    ApiDocumentController(ApiDocument document, AuthorizationEndpoints endpoints) {
        this.document = document;
        this.endpoints = endpoints;
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> json() throws JsonProcessingException {
        Kept last = kept;
        if (last.until().isAfter(clock.instant())) {
            return ResponseEntity.ok(last.json());
        }
        Addresses tokens;
        try {
            tokens = endpoints.addresses();
        } catch (IOException away) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "10")
                    .build();
        }
        String json = Json.mapper().writeValueAsString(document.make(tokens));
        kept = new Kept(json, clock.instant().plus(KEPT_FOR));
        return ResponseEntity.ok(json);
    }

    private record Kept(String json, Instant until) {}
}
