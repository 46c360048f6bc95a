package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.gradus.authorization.Client;
import org.gradus.authorization.Clients;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Roles of professionals, protocols and terminology are written by administrators' clients alone, whichever way. */
class AdministrationRightsIT extends OnTwoPatients {

    private static final String ADMINISTRATOR = "an-administrator";

    private List<FhirClient> others;

    @BeforeAll
    void register_an_administrator() {
        Clients clients = server.getBean(Clients.class);
        clients.save(new Client(
                ADMINISTRATOR,
                "Administrator",
                null,
                Set.of("client_secret_basic"),
                Set.of("client_credentials"),
                List.of(),
                List.of("admin", "system/*.cruds"),
                null,
                null,
                Duration.ofMinutes(10),
                true,
                false,
                false,
                false,
                true));
        others = List.of(
                tokens().backend("some-backend", "system/*.cruds"),
                tokens().practitioner(practitioner(DOCTOR), "user/*.cruds"),
                tokens().patient(two.a, "patient/*.cruds"));
    }

    static Stream<String> types() {
        return Stream.of(
                "ActivityDefinition",
                "CodeSystem",
                "ConceptMap",
                "Library",
                "ObservationDefinition",
                "PlanDefinition",
                "PractitionerRole",
                "Questionnaire",
                "SearchParameter",
                "StructureDefinition",
                "ValueSet");
    }

    @ParameterizedTest
    @MethodSource("types")
    @Tag("AZ-37")
    void nobody_else_writes_them(String type) {
        String known = known(type);
        String json = json(type, known);
        String patch = "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"en\"}]";
        for (FhirClient other : others) {
            assertRefused(other.post(type, json(type, "")));
            assertRefused(other.put(type + "/" + known, json));
            assertRefused(other.put(type + "?_id=" + known, json));
            assertRefused(other.patch(type + "/" + known, patch));
            assertRefused(other.delete(type + "/" + known));
            assertRefused(other.delete(type + "?_id=" + known));
            assertRefused(other.post("", bundle("POST", type, json(type, ""))));
            assertRefused(other.post("", bundle("PUT", type + "/" + known, json)));
            assertRefused(other.post("", bundle("DELETE", type + "/" + known, "")));
        }
        assertThat(backend.get(type + "/" + known).expect(200).body()).contains("\"versionId\":\"1\"");
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_client_that_is_registered_with_the_scope_admin_writes_them(String type) {
        FhirClient administrator = tokens().backend(ADMINISTRATOR, "system/*.cruds");

        String id = administrator.post(type, json(type, "")).expect(201).id();

        assertThat(administrator.delete(type + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void the_scope_admin_in_a_token_makes_nobody_an_administrator() {
        FhirClient claiming = tokens().backend("some-backend", "admin system/*.cruds");

        assertRefused(claiming.post("PractitionerRole", json("PractitionerRole", "")));
    }

    @Test
    void an_administrator_reads_no_audit_log_by_that() {
        assertThat(tokens().backend(ADMINISTRATOR, "system/*.cruds")
                        .get("AuditEvent")
                        .status())
                .isEqualTo(403);
    }

    private String known(String type) {
        return backend.post(type, json(type, "")).expect(201).id();
    }

    private static String json(String type, String id) {
        String rest = switch (type) {
            case "PractitionerRole" -> "\"active\":true";
            case "Library" -> "\"status\":\"draft\",\"type\":{\"text\":\"x\"}";
            case "CodeSystem" -> "\"status\":\"draft\",\"content\":\"complete\"";
            case "SearchParameter" ->
                "\"url\":\"http://example.org/x\",\"name\":\"X\",\"status\":\"draft\",\"description\":\"x\","
                        + "\"code\":\"x\",\"base\":[\"Basic\"],\"type\":\"token\",\"expression\":\"Basic.code\"";
            case "StructureDefinition" ->
                "\"url\":\"http://example.org/s\",\"name\":\"S\",\"status\":\"draft\",\"kind\":\"resource\",\"abstract\":false,"
                        + "\"type\":\"Basic\",\"baseDefinition\":\"http://hl7.org/fhir/StructureDefinition/Basic\","
                        + "\"derivation\":\"constraint\",\"differential\":{\"element\":[{\"id\":\"Basic\",\"path\":\"Basic\"}]}";
            case "ConceptMap" -> "\"url\":\"urn:uuid:" + UUID.randomUUID() + "\",\"status\":\"draft\"";
            case "ObservationDefinition" -> "\"code\":{\"text\":\"x\"}";
            default -> "\"status\":\"draft\"";
        };
        return "{\"resourceType\":\"" + type + "\"," + (id.isEmpty() ? "" : "\"id\":\"" + id + "\",") + rest + "}";
    }

    private static String bundle(String method, String url, String resource) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{"
                + (resource.isEmpty() ? "" : "\"resource\":" + resource + ",") + "\"request\":{\"method\":\"" + method
                + "\",\"url\":\"" + url + "\"}}]}";
    }

    private static void assertRefused(FhirAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(403, 404);
    }
}
