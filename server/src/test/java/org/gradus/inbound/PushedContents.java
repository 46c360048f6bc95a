package org.gradus.inbound;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.UUID;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body that can be read may say, and what is not believed, shown or followed. Run once per database. */
abstract class PushedContents extends PushScene {

    @Tag("IN-13")
    @Test
    void ids_are_those_of_fhir() {
        String longest = (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 64);
        String body = observation("").replace("\"Observation\"", "\"Observation\", \"id\": \"%s\"");

        for (String id : new String[] {longest + "x", "a%20b", "%F0%9F%A6%B4", "a_b", "a%2Fb", "%2E%2E%2Fx"}) {
            FhirAnswer answer = client.put("Observation/" + id, body.formatted(id));
            assertThat(answer.status()).as(id + ": " + answer.body()).isIn(400, 404, 422);
            assertThat(client.get("Observation/" + id).status()).as(id).isIn(400, 404);
        }
        assertRefused(client.put("Observation/" + longest, body.formatted("another")), 400, 422);
        client.put("Observation/" + longest, body.formatted(longest)).expect(201);
    }

    @Tag("IN-14")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-03-01T25:00:00Z",
                "2026-03-01T08:00:00",
                "0000",
                "9999-12-31T23:59:61Z",
                "-0001-01-01",
                "2026-13-01",
                "yesterday",
                "2026-03-01T08:00:00+25:00"
            })
    void times_that_do_not_exist_are_refused(String time) {
        assertRefused(post(JSON, observation(", \"effectiveDateTime\": \"" + time + "\"")), 400, 422);
    }

    @Tag("IN-21")
    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e999999999", "-1e999999999", "NaN", "Infinity", "0x10", "01", "\"5\"", "DIGITS"})
    void numbers_that_are_none_or_have_no_end_are_refused(String number) {
        String value = number.equals("DIGITS") ? "9".repeat(10_000) : number;

        assertRefusedSoon(
                client,
                JSON,
                utf8(observation(", \"valueQuantity\": {\"value\": " + value + ", \"unit\": \"min\"}")),
                400,
                422);
    }

    @Tag("IN-24")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src='x' onerror='alert(1)'/>",
                "<a href='javascript:alert(1)'>a</a>",
                "<svg onload='alert(1)'/>",
                "<iframe src='https://evil.example'/>"
            })
    void a_narrative_with_a_script_is_refused(String markup) {
        String div = "<div xmlns='http://www.w3.org/1999/xhtml'>" + markup + "</div>";

        assertRefused(
                post(JSON, observation(", \"text\": {\"status\": \"generated\", \"div\": \"" + div + "\"}")), 400, 422);
    }

    @Tag("IN-24")
    @Test
    void nothing_is_shown_as_a_page() {
        FhirAnswer answer = FhirClient.backend(port).with("Accept", "text/html").get("Patient/" + patient);

        assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Tag("IN-27")
    @Test
    void no_address_in_what_is_sent_or_asked_is_called() {
        WireMockServer sink = new WireMockServer(wireMockConfig().dynamicPort());
        sink.start();
        try {
            String address = sink.baseUrl() + "/fhir/x";
            client.post("Observation/$validate?profile=" + address, observation(""));
            client.post(
                    "Observation",
                    observation("")
                            .replace(
                                    "\"Observation\"",
                                    "\"Observation\", \"meta\": {\"profile\": [\"" + address + "\"]}"));
            client.get("ValueSet/$expand?url=" + address);
            client.post(
                    "Observation",
                    observation(", \"code\": {\"coding\": [{\"system\": \"" + address + "\", \"code\": \"x\"}]}"));
            client.post("DocumentReference", """
                    {"resourceType": "DocumentReference", "status": "current", "subject": {"reference": "Patient/%s"},
                     "content": [{"attachment": {"contentType": "text/html", "url": "%s"}}]}""".formatted(patient, address));
            client.post("Observation", observation(", \"implicitRules\": \"" + address + "\""));

            assertThat(sink.getAllServeEvents()).isEmpty();
        } finally {
            sink.stop();
        }
    }

    @Tag("IN-28")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$install",
                "ImplementationGuide/$install",
                "$upload-terminology",
                "CodeSystem/$upload-external-code-system",
                "npm/package",
                "NpmPackage",
                "$import",
                "$reindex",
                "$expunge",
                "Library"
            })
    void nobody_installs_a_package_over_http(String path) {
        assertThat(client.post(path, "{\"resourceType\": \"Parameters\"}").status())
                .isIn(400, 403, 404, 405);
    }

    @Tag("IN-31")
    @Test
    void who_writes_cannot_say_when_and_as_which_version() {
        String meta = "\"Observation\", \"meta\": {\"versionId\": \"77\", \"lastUpdated\": \"2001-01-01T00:00:00Z\","
                + " \"security\": [{\"system\": \"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\", \"code\":"
                + " \"R\"}]}";
        Observation stored = post(JSON, observation("").replace("\"Observation\"", meta))
                .expect(201)
                .as(Observation.class);

        assertThat(stored.getMeta().getVersionId()).isEqualTo("1");
        assertThat(stored.getMeta().getLastUpdated()).isAfter("2025-01-01");

        client.put(
                        "Observation/" + stored.getIdPart(),
                        observation("")
                                .replace("\"Observation\"", "\"Observation\", \"id\": \"" + stored.getIdPart() + "\"")
                                .replace("walk", "run"))
                .expect(200);

        Observation after = client.get("Observation/" + stored.getIdPart()).as(Observation.class);
        assertThat(after.getCode().getText()).isEqualTo("run");
        assertThat(after.getMeta().getSecurity())
                .as("a label does not go in silence")
                .hasSize(1);
    }
}
