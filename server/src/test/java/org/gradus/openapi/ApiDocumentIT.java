package org.gradus.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.PlainBrowser;
import org.gradus.testing.ProductionServer;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The OpenAPI document says what the CapabilityStatement says, and what it says works. */
@GradusServerTest
class ApiDocumentIT {

    @LocalServerPort
    int port;

    private FhirClient backend;
    private JsonNode document;
    private CapabilityStatementRestComponent rest;

    @BeforeEach
    void read() throws Exception {
        backend = FhirClient.backend(port);
        document = new ObjectMapper().readTree(get(backend).expect(200).body());
        rest = backend.get("metadata").expect(200).as(CapabilityStatement.class).getRestFirstRep();
    }

    @Test
    void nobody_reads_it_without_a_token() {
        FhirAnswer refused = get(FhirClient.anonymous(port));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.outcome().getIssueFirstRep().getDiagnostics()).contains("/oauth2/token");
    }

    @Test
    void it_says_where_tokens_come_from_and_that_all_but_the_capabilities_needs_one() {
        JsonNode flows = document.at("/components/securitySchemes/smart/flows");

        assertThat(flows.at("/authorizationCode/authorizationUrl").asText()).endsWith(":" + port + "/oauth2/authorize");
        assertThat(flows.at("/authorizationCode/tokenUrl").asText()).endsWith(":" + port + "/oauth2/token");
        assertThat(flows.at("/authorizationCode/scopes").has("patient/*.rs")).isTrue();
        assertThat(flows.at("/clientCredentials/scopes").has("system/*.rs")).isTrue();
        assertThat(document.at("/security/0").has("smart")).isTrue();
        assertThat(operations()
                        .filter(operation -> operation.node().has("security"))
                        .map(Described::path))
                .containsExactly("/metadata");
        assertThat(document.at("/servers/0/url").asText()).endsWith(":" + port + "/fhir");
    }

    @Test
    void its_types_interactions_searches_and_operations_are_those_of_the_capability_statement() {
        assertThat(rest.getResource()).isNotEmpty().allSatisfy(resource -> {
            String type = resource.getType();
            assertThat(interactions(type)).as(type).isEqualTo(announced(resource));
            assertThat(searches(type))
                    .as(type)
                    .containsAll(resource.getSearchParam().stream()
                            .map(parameter -> parameter.getName())
                            .filter(name -> !name.equals("_has"))
                            .toList());
            resource.getOperation()
                    .forEach(operation -> assertThat(paths())
                            .anyMatch(path -> path.matches("/" + type + "(/\\{id})?/\\$" + operation.getName())));
        });
        assertThat(paths().filter(path -> path.contains("$")).map(path -> path.replaceFirst(".*\\$", "")))
                .allMatch(name -> Stream.concat(
                                rest.getOperation().stream(),
                                rest.getResource().stream().flatMap(resource -> resource.getOperation().stream()))
                        .anyMatch(operation -> operation.getName().equals(name)));
        assertThat(paths()).contains("/", "/_history", "/$rebuild-evidence", "/CarePlan/{id}/$progress");
    }

    /** What is not there, and what asks for more than an id, is said as such; nothing is closed, unknown or broken. */
    @Test
    void whatever_can_be_asked_for_is_answered() {
        List<String> unanswered = new ArrayList<>();
        operations()
                .filter(operation ->
                        operation.method().equals("get") && !operation.path().contains("$export"))
                .forEach(operation -> {
                    String path = operation
                            .path()
                            .substring(1)
                            .replace("{id}", "nobody")
                            .replace("{version}", "1");
                    int status = backend.get(path + (path.contains("$") || path.contains("nobody") ? "" : "?_count=1"))
                            .status();
                    if (!Set.of(200, 400, 404, 410, 422).contains(status)) {
                        unanswered.add(operation.path() + " " + status);
                    }
                });

        assertThat(unanswered).isEmpty();
    }

    @Test
    void a_comparison_of_codes_without_codes_is_told_what_it_lacks() {
        assertThat(backend.get("CodeSystem/$subsumes")
                        .expect(422)
                        .outcome()
                        .getIssueFirstRep()
                        .getDiagnostics())
                .contains("codeA", "codingB");
        assertThat(backend.get(
                                "CodeSystem/$subsumes?codeA=P1&codeB=P2&system=https://gradus.dev/fhir/sid/protocol-item")
                        .status())
                .isNotEqualTo(500);
    }

    @Test
    void a_question_that_writes_nothing_may_be_asked_by_get_and_one_that_takes_resources_by_post_alone() {
        assertThat(methods("/CarePlan/{id}/$progress")).contains("get", "post");
        assertThat(methods("/PlanDefinition/{id}/$simulate")).containsExactly("post");
        assertThat(document.at("/paths/~1PlanDefinition~1{id}~1$simulate/post/requestBody/description")
                        .asText())
                .contains("bundle (Bundle, 1..1): Patient, Procedure", "from (date, 1..1): First day");
        assertThat(document.at("/paths/~1PlanDefinition~1{id}~1$simulate/post/summary")
                        .asText())
                .isEqualTo("Play a protocol over days");
    }

    @Test
    void the_page_may_run_our_scripts_alone_and_make_no_markup_of_text() {
        PlainBrowser browser = new PlainBrowser(port);
        var page = browser.get("/api");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("data-client=\"sandbox-app\"")
                .doesNotContain(" style=", "<style", " onclick=")
                .doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
                .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                .doesNotContain("unsafe");
        for (String file : page.body().lines().flatMap(ApiDocumentIT::named).toList()) {
            assertThat(browser.get(file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(browser.get("/").body()).contains("<a class=\"button quiet\" href=\"/api\">Try the API</a>");
    }

    @Test
    void production_has_no_page_until_an_operator_registers_a_client_for_it_and_the_document_for_tokens() {
        PlainBrowser elsewhere = new PlainBrowser(ProductionServer.running().port());

        for (String path : List.of("/api", "/api/page.js", "/webjars/swagger-ui/5.34.1/swagger-ui.css")) {
            assertThat(elsewhere.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(elsewhere.get("/api/openapi.json").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get("/").body()).doesNotContain("/api\"");
    }

    private static FhirAnswer get(FhirClient client) {
        return client.send("GET", "/api/openapi.json", "application/json", "");
    }

    private static Stream<String> named(String line) {
        return Pattern.compile("(?:src|href)=\"(/[^\"#]+\\.(?:js|css))\"")
                .matcher(line)
                .results()
                .map(found -> found.group(1));
    }

    private Set<String> interactions(String type) {
        return operations()
                .filter(operation -> !operation.path().contains("$"))
                .map(operation -> operation.node().path("operationId").asText())
                .filter(id -> id.startsWith(type + "-"))
                .map(id -> id.substring(type.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> announced(CapabilityStatementRestResourceComponent resource) {
        return resource.getInteraction().stream()
                .map(interaction -> switch (interaction.getCode()) {
                    case SEARCHTYPE -> "search";
                    case HISTORYINSTANCE -> "history";
                    case HISTORYTYPE -> "changes";
                    default -> interaction.getCode().toCode();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> searches(String type) {
        return StreamSupport.stream(
                        document.path("paths")
                                .path("/" + type)
                                .at("/get/parameters")
                                .spliterator(),
                        false)
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private List<String> methods(String path) {
        List<String> methods = new ArrayList<>();
        document.path("paths").path(path).fieldNames().forEachRemaining(methods::add);
        return methods;
    }

    private Stream<String> paths() {
        return operations().map(Described::path).distinct();
    }

    private Stream<Described> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Described(path.getKey(), method.getKey(), method.getValue())));
    }

    private record Described(String path, String method, JsonNode node) {}
}
