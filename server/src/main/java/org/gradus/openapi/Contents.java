package org.gradus.openapi;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;

/** What is sent and answered. A resource's own shape is FHIR's to define, so it is any JSON object that names its type. */
final class Contents {

    /** The answer to whatever cannot be done, among the document's components. */
    static final String REFUSED = "refused";

    static final String JSON = "application/fhir+json";
    static final String XML = "application/fhir+xml";

    private static final String RESOURCE = "Resource";

    private Contents() {}

    @SuppressWarnings("rawtypes")
    static Map<String, Schema> schemas() {
        return Map.of(
                RESOURCE,
                new ObjectSchema()
                        .addProperty("resourceType", new StringSchema())
                        .addRequiredItem("resourceType")
                        .additionalProperties(true)
                        .description("A FHIR R4 resource; its definition: http://hl7.org/fhir/R4/"));
    }

    static ApiResponse refusal() {
        return new ApiResponse().description("What is wrong, and where").content(content("OperationOutcome"));
    }

    /** Answers of an interaction: the good one, and every other. */
    static ApiResponses answers(String status, String type) {
        return new ApiResponses()
                .addApiResponse(status, new ApiResponse().description(type).content(content(type)))
                .addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + REFUSED));
    }

    private static Content content(String type) {
        return new Content()
                .addMediaType(JSON, resource().example(Map.of("resourceType", type)))
                .addMediaType(XML, new MediaType().schema(new StringSchema()));
    }

    /** A body that must be sent. */
    static RequestBody body(String type, Object example) {
        return new RequestBody()
                .required(true)
                .description(type)
                .content(new Content().addMediaType(JSON, resource().example(example)));
    }

    private static MediaType resource() {
        return new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + RESOURCE));
    }
}
