package org.gradus.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Apps that register themselves (RFC 7591); only a sandbox lets them. */
@RestController
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class RegistrationController {

    static final String PATH = "/oauth2/register";

    private final Clients clients;
    private final Registrations registrations;
    private final Clock clock = Clock.systemUTC();

    RegistrationController(Clients clients, Registrations registrations) {
        this.clients = clients;
        this.registrations = registrations;
    }

    @PostMapping(PATH)
    ResponseEntity<Map<String, Object>> register(@RequestBody WantedClient wanted) {
        Optional<String> badAddress = registrations.badRedirect(wanted);
        if (badAddress.isPresent()) {
            return refused("invalid_redirect_uri", badAddress.get());
        }
        Optional<String> problem = registrations.problem(wanted);
        if (problem.isPresent()) {
            return refused("invalid_client_metadata", problem.get());
        }
        String secret = wanted.method().startsWith("client_secret") ? RandomValue.next() : null;
        Client client = registrations.client(RandomValue.next(), secret == null ? null : Hash.of(secret), wanted);
        clients.save(client);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body(answer(client, secret, wanted.method()));
    }

    private Map<String, Object> answer(Client client, @Nullable String secret, String method) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("client_id", client.id());
        answer.put("client_id_issued_at", clock.instant().getEpochSecond());
        if (secret != null) {
            answer.put("client_secret", secret);
            answer.put("client_secret_expires_at", 0);
        }
        answer.put("client_name", client.name());
        answer.put("redirect_uris", client.redirectUris());
        answer.put("grant_types", client.grants());
        answer.put("response_types", client.grants().contains("authorization_code") ? List.of("code") : List.of());
        answer.put("token_endpoint_auth_method", method);
        answer.put("scope", String.join(" ", client.scopes()));
        if (client.jwksUrl() != null) {
            answer.put("jwks_uri", client.jwksUrl());
        }
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException problem) {
        return refused("invalid_client_metadata", "Send the client's metadata as JSON (RFC 7591).");
    }

    private static ResponseEntity<Map<String, Object>> refused(String error, String words) {
        return ResponseEntity.badRequest().body(Map.of("error", error, "error_description", words));
    }

    /** The body of POST: client metadata of RFC 7591 as far as they count here. */
    record WantedClient(
            @JsonProperty("client_name") @Nullable String name,
            @JsonProperty("redirect_uris") @Nullable List<String> redirectUris,
            @JsonProperty("grant_types") @Nullable List<String> grantTypes,

            @JsonProperty("response_types") @Nullable List<String> responseTypes,

            @JsonProperty("token_endpoint_auth_method") @Nullable
            String authentication,

            @Nullable String scope,
            @JsonProperty("jwks_uri") @Nullable String jwksUri,
            @Nullable JsonNode jwks) {

        String method() {
            return authentication == null ? "client_secret_basic" : authentication;
        }

        List<String> redirects() {
            return redirectUris == null ? List.of() : withoutNull(redirectUris);
        }

        List<String> grants() {
            return grantTypes == null ? List.of("authorization_code") : withoutNull(grantTypes);
        }

        List<String> responses() {
            List<String> needed = grants().contains("authorization_code") ? List.of("code") : List.of();
            return responseTypes == null ? needed : withoutNull(responseTypes);
        }

        /** What is nothing in JSON is wrong everywhere, and is told so like any other wrong value. */
        private static List<String> withoutNull(List<String> values) {
            return values.stream()
                    .map(value -> Objects.requireNonNullElse(value, ""))
                    .toList();
        }
    }
}
