package org.gradus.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.gradus.background.Backoff;
import org.gradus.outgoing.OutgoingAnswer;
import org.gradus.outgoing.OutgoingHttp;
import org.gradus.outgoing.OutgoingRequest;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/** Brings a notification to a subscriber's endpoint, whose address is checked again each time. */
@Component
class Endpoint {

    private static final String PAYLOAD = "application/fhir+json";
    private static final int MOST_BYTES = 64 * 1024;

    private final OutgoingHttp http;
    private final FhirContext fhir;

    Endpoint(OutgoingHttp http, FhirContext fhir) {
        this.http = http;
        this.fhir = fhir;
    }

    /** Sends it. */
    Reception send(Terms terms, Bundle notification, Instant now) {
        OutgoingRequest request = OutgoingRequest.send(
                        "POST", terms.endpoint(), PAYLOAD, fhir.newJsonParser().encodeResourceToString(notification))
                .within(terms.timeout(), MOST_BYTES);
        for (var header : terms.headers().entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        try {
            OutgoingAnswer answer = http.send(request);
            return answer.isSuccess()
                    ? Reception.TAKEN
                    : new Reception(
                            "HTTP " + answer.status(),
                            answer.header("Retry-After").flatMap(wish -> Backoff.wished(wish, now)));
        } catch (IOException e) {
            return new Reception(e.getClass().getSimpleName(), Optional.empty());
        }
    }
}
