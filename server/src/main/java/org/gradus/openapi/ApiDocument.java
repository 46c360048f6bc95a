package org.gradus.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.authorization.AuthorizationEndpoints.Addresses;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.springframework.stereotype.Component;

/**
 * The OpenAPI 3.0 document of the FHIR endpoint. It says what the CapabilityStatement says: types, interactions, search
 * parameters, operations; and it leaves out what OpenAPI has no words for: conditional updates and deletes, modifiers,
 * chains.
 */
@Component
class ApiDocument {

    /** What concerns no single type. */
    static final String SERVER = "Server";

    private static final String ABOUT =
            "FHIR R4 at %s, as its CapabilityStatement describes it. Everything but that statement needs an access token"
                    + " (SMART App Launch 2.2); what the token was not granted is refused.";

    private final Capabilities capabilities;

    ApiDocument(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** The document as it is now. */
    OpenAPI make(Addresses tokens) {
        CapabilityStatement statement = capabilities.statement();
        String base = statement.getImplementation().getUrl();
        OpenAPI document = new OpenAPI()
                .openapi("3.0.3")
                .info(new Info()
                        .title(statement.getTitle())
                        .version(statement.getSoftware().getVersion())
                        .description(ABOUT.formatted(base)))
                .servers(List.of(new Server().url(base)))
                .security(List.of(new SecurityRequirement().addList(SmartSecurity.NAME)))
                .components(new Components()
                        .schemas(Contents.schemas())
                        .parameters(SearchParameters.shared())
                        .addResponses(Contents.REFUSED, Contents.refusal())
                        .addSecuritySchemes(SmartSecurity.NAME, SmartSecurity.scheme(tokens)));
        document.addTagsItem(new Tag().name(SERVER).description("Its capabilities, bundles and operations"));
        PathTable paths = new PathTable();
        OperationPaths operations = new OperationPaths(paths, capabilities);
        CapabilityStatementRestComponent rest = statement.getRestFirstRep();
        addServer(paths, rest);
        rest.getOperation().forEach(operation -> operations.add("", operation));
        rest.getResource().stream()
                .sorted(Comparator.comparing(CapabilityStatementRestResourceComponent::getType))
                .forEach(resource -> {
                    document.addTagsItem(new Tag().name(resource.getType()));
                    new TypePaths(paths, resource).add();
                    resource.getOperation().forEach(operation -> operations.add(resource.getType(), operation));
                });
        return document.paths(paths.all());
    }

    private static void addServer(PathTable paths, CapabilityStatementRestComponent rest) {
        paths.add(
                "/metadata",
                HttpMethod.GET,
                server("capabilities", "What this server can do")
                        .security(List.of())
                        .responses(Contents.answers("200", "CapabilityStatement")));
        Set<SystemRestfulInteraction> interactions = rest.getInteraction().stream()
                .map(CapabilityStatement.SystemInteractionComponent::getCode)
                .collect(Collectors.toSet());
        if (interactions.contains(SystemRestfulInteraction.TRANSACTION)
                || interactions.contains(SystemRestfulInteraction.BATCH)) {
            paths.add(
                    "/",
                    HttpMethod.POST,
                    server("bundle", "Several requests in one: a batch or a transaction")
                            .requestBody(Contents.body(
                                    "Bundle",
                                    Map.of(
                                            "resourceType", "Bundle",
                                            "type", "batch",
                                            "entry",
                                                    List.of(Map.of(
                                                            "request", Map.of("method", "GET", "url", "Patient"))))))
                            .responses(Contents.answers("200", "Bundle")));
        }
        if (interactions.contains(SystemRestfulInteraction.HISTORYSYSTEM)) {
            paths.add(
                    "/_history",
                    HttpMethod.GET,
                    server("history", "What has changed, of all types")
                            .addParametersItem(SearchParameters.count())
                            .responses(Contents.answers("200", "Bundle")));
        }
    }

    private static Operation server(String id, String summary) {
        return new Operation()
                .addTagsItem(SERVER)
                .operationId(SERVER + "-" + id)
                .summary(summary);
    }
}
