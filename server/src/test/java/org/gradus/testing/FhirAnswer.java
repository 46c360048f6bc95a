package org.gradus.testing;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;

/** What the server answered. */
public record FhirAnswer(HttpResponse<String> response) {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** The HTTP status. */
    public int status() {
        return response.statusCode();
    }

    /** The body as text. */
    public String body() {
        return response.body();
    }

    /** The value of a header, empty where it is missing. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The body as a resource of that type. */
    public <T extends IBaseResource> T as(Class<T> type) {
        return FHIR.newJsonParser().parseResource(type, body());
    }

    /** The body as an OperationOutcome. */
    public OperationOutcome outcome() {
        return as(OperationOutcome.class);
    }

    /** The stored resource's id without type and version. */
    public String id() {
        return FHIR.newJsonParser().parseResource(body()).getIdElement().getIdPart();
    }

    /** The answer itself if it has that status; otherwise the body is the message. */
    public FhirAnswer expect(int status) {
        if (status() != status) {
            throw new AssertionError("Expected HTTP " + status + " but got " + status() + ": " + body());
        }
        return this;
    }
}
