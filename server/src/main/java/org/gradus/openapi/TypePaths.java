package org.gradus.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;

/** The interactions of one type (FHIR R4, 3.1.0). */
final class TypePaths {

    /** As people look for them. */
    private static final List<TypeRestfulInteraction> ORDER = List.of(
            TypeRestfulInteraction.SEARCHTYPE,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.PATCH,
            TypeRestfulInteraction.DELETE,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.HISTORYTYPE);

    private final PathTable paths;
    private final CapabilityStatementRestResourceComponent resource;
    private final String type;

    TypePaths(PathTable paths, CapabilityStatementRestResourceComponent resource) {
        this.paths = paths;
        this.resource = resource;
        this.type = resource.getType();
    }

    void add() {
        resource.getInteraction().stream()
                .map(ResourceInteractionComponent::getCode)
                .sorted(Comparator.comparing(ORDER::indexOf))
                .forEach(this::add);
    }

    private void add(TypeRestfulInteraction interaction) {
        String all = "/" + type;
        String one = all + "/{id}";
        switch (interaction) {
            case READ ->
                paths.add(one, HttpMethod.GET, of("read", "Read one", id()).responses(answers("200")));
            case VREAD ->
                paths.add(
                        one + "/_history/{version}",
                        HttpMethod.GET,
                        of("vread", "Read a version of one", id(), path("version", "Number of the version"))
                                .responses(answers("200")));
            case UPDATE -> paths.add(one, HttpMethod.PUT, update());
            case PATCH ->
                paths.add(
                        one,
                        HttpMethod.PATCH,
                        of("patch", "Change parts of one", id())
                                .requestBody(patch())
                                .responses(answers("200")));
            case DELETE ->
                paths.add(
                        one,
                        HttpMethod.DELETE,
                        of("delete", "Delete one", id()).responses(Contents.answers("200", "OperationOutcome")));
            case HISTORYINSTANCE ->
                paths.add(
                        one + "/_history",
                        HttpMethod.GET,
                        of("history", "Versions of one", id(), SearchParameters.count())
                                .responses(Contents.answers("200", "Bundle")));
            case HISTORYTYPE ->
                paths.add(
                        all + "/_history",
                        HttpMethod.GET,
                        of("changes", "What has changed, of this type", SearchParameters.count())
                                .responses(Contents.answers("200", "Bundle")));
            case CREATE -> paths.add(all, HttpMethod.POST, create());
            case SEARCHTYPE ->
                paths.add(
                        all,
                        HttpMethod.GET,
                        of("search", "Search")
                                .parameters(SearchParameters.of(resource))
                                .responses(Contents.answers("200", "Bundle")));
            default -> throw new IllegalStateException("No interaction of a type: " + interaction);
        }
    }

    private Operation create() {
        Operation create = of("create", "Create one").requestBody(body()).responses(answers("201"));
        return resource.getConditionalCreate()
                ? create.addParametersItem(
                        header("If-None-Exist", "Only if this search finds none, for example identifier=a|b"))
                : create;
    }

    private Operation update() {
        Operation update = of("update", "Change one, or create it there", id())
                .requestBody(body())
                .responses(answers("200"));
        return resource.getVersioning() == ResourceVersionPolicy.VERSIONEDUPDATE
                ? update.addParametersItem(header("If-Match", "Only if this is its version, for example W/\"1\""))
                : update;
    }

    private RequestBody body() {
        return Contents.body(type, Map.of("resourceType", type));
    }

    private static RequestBody patch() {
        return new RequestBody()
                .required(true)
                .description("A JSON Patch (RFC 6902)")
                .content(new Content()
                        .addMediaType(
                                "application/json-patch+json",
                                new MediaType()
                                        .schema(new ArraySchema().items(new ObjectSchema()))
                                        .example(List.of(
                                                Map.of("op", "replace", "path", "/status", "value", "active")))));
    }

    private ApiResponses answers(String status) {
        return Contents.answers(status, type);
    }

    private Operation of(String id, String summary, Parameter... parameters) {
        Operation operation =
                new Operation().addTagsItem(type).operationId(type + "-" + id).summary(summary);
        for (Parameter parameter : parameters) {
            operation.addParametersItem(parameter);
        }
        return operation;
    }

    static Parameter id() {
        return path("id", "Its id");
    }

    private static Parameter path(String name, String about) {
        return new PathParameter().name(name).description(about).schema(new StringSchema());
    }

    private static Parameter header(String name, String about) {
        return new HeaderParameter().name(name).description(about).schema(new StringSchema());
    }
}
