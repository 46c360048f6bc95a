package org.gradus.ehr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gradus.outgoing.OutgoingAnswer;
import org.gradus.outgoing.OutgoingHttp;
import org.gradus.outgoing.OutgoingRequest;
import org.springframework.stereotype.Component;

/** Access tokens by SMART Backend Services, kept until shortly before they expire. */
@Component
class EhrTokens {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int UNSAID_SECONDS = 60;
    private static final Duration SHORTLY = Duration.ofSeconds(30);

    private final OutgoingHttp http;
    private final EhrAssertions assertions;
    private final ObjectMapper json;
    private final Clock realTime = Clock.systemUTC();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    EhrTokens(OutgoingHttp http, EhrAssertions assertions, ObjectMapper json) {
        this.http = http;
        this.assertions = assertions;
        this.json = json;
    }

    /**
     * A token that is good now.
     *
     * @throws EhrProblem if the EHR gives none
     */
    String token(Ehr ehr) {
        Instant now = realTime.instant();
        // The map's lock per entry: several deliveries at once fetch one token.
        return kept.compute(
                        ehr.id(),
                        (id, known) -> known != null && known.ehr.equals(identity(ehr)) && now.isBefore(known.until)
                                ? known
                                : fetch(ehr, now))
                .token;
    }

    /** Forgets a token that the EHR does not take any more. */
    void forget(Ehr ehr) {
        kept.remove(ehr.id());
    }

    private record Kept(String ehr, String token, Instant until) {}

    private static String identity(Ehr ehr) {
        return ehr.baseUrl() + ' ' + ehr.tokenUrl() + ' ' + ehr.clientId() + ' ' + ehr.scopes();
    }

    private Kept fetch(Ehr ehr, Instant now) {
        String endpoint = ehr.tokenUrl() == null ? discovered(ehr) : ehr.tokenUrl();
        Map<String, String> form = Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                String.join(" ", ehr.scopes()),
                "client_assertion_type",
                ASSERTION,
                "client_assertion",
                assertions.of(ehr, endpoint, now));
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + '=' + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        JsonNode answer = answer(OutgoingRequest.send("POST", address(endpoint), FORM, body), "The token endpoint");
        String token = answer.path("access_token").asText();
        if (token.isEmpty()) {
            throw EhrProblem.nonsense("The token endpoint gave no access_token.");
        }
        Duration life = Duration.ofSeconds(answer.path("expires_in").asInt(UNSAID_SECONDS));
        return new Kept(identity(ehr), token, now.plus(life).minus(SHORTLY));
    }

    private String discovered(Ehr ehr) {
        URI address = address(ehr.baseUrl() + "/.well-known/smart-configuration");
        String endpoint = answer(OutgoingRequest.get(address), "The SMART configuration")
                .path("token_endpoint")
                .asText();
        if (endpoint.isEmpty()) {
            throw EhrProblem.nonsense("The SMART configuration names no token_endpoint.");
        }
        return endpoint;
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw EhrProblem.refused("The EHR's address is none.");
        }
    }

    private JsonNode answer(OutgoingRequest request, String who) {
        try {
            OutgoingAnswer answer = http.send(request.with("Accept", "application/json"));
            if (!answer.isSuccess()) {
                throw EhrProblem.busy(
                        who + " answered " + answer.status() + ".",
                        answer.header("retry-after").orElse(null));
            }
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw EhrProblem.nonsense(who + " did not answer with JSON.");
        } catch (IOException e) {
            throw EhrProblem.of(
                    EhrProblem.Kind.PASSING,
                    who + " did not answer (" + e.getClass().getSimpleName() + ").");
        }
    }
}
