package org.gradus.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An EHR is asked for a bulk export, and its files come in by the same intake as every pull. Run once per database. */
abstract class ExportPullJourney extends PullScene {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String EXPORT = "/fhir/Group/g1/$export";
    private static final String STATUS = "/bulk/status/1";
    private static final String FILE = "/bulk/files/1";

    @Autowired
    ExportPullWorker exports;

    final WireMockServer elsewhere = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void an_ehr_that_exports_a_group() {
        exports.stop();
        elsewhere.start();
        describe("\"pull\": {\"everyMinutes\": 5, \"types\": [\"Observation\"], \"export\": \"Group/g1\"}")
                .expect(200);
        theirs.stubFor(get(urlPathEqualTo(EXPORT))
                .willReturn(aResponse().withStatus(202).withHeader("Content-Location", theirs.baseUrl() + STATUS)));
        theirs.stubFor(delete(urlPathEqualTo(STATUS)).willReturn(aResponse().withStatus(202)));
        they_say(manifest(true, theirs.baseUrl() + FILE));
    }

    @AfterEach
    void stop_the_other_server() {
        elsewhere.stop();
        exports.start();
    }

    private void they_say(ResponseDefinitionBuilder status) {
        theirs.stubFor(get(urlPathEqualTo(STATUS)).willReturn(status));
    }

    private void they_export(String... lines) {
        theirs.stubFor(get(urlPathEqualTo(FILE)).willReturn(ndjson(lines)));
    }

    private static ResponseDefinitionBuilder ndjson(String... lines) {
        return aResponse()
                .withHeader("Content-Type", "application/fhir+ndjson")
                .withBody(Stream.of(lines).collect(Collectors.joining("\n")));
    }

    private static ResponseDefinitionBuilder manifest(boolean withToken, String file) {
        return json("""
                {"transactionTime": "2026-03-02T07:00:00Z", "request": "x", "requiresAccessToken": %s, "error": [],
                 "output": [{"type": "Observation", "url": "%s"}]}""".formatted(withToken, file));
    }

    private static String line(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    /** What is due is done; a later time of the EHR's is not waited for. */
    private void turn() {
        pulls.want(ehrs.find(ehr).orElseThrow());
        exports.turn(ehrs.find(ehr).orElseThrow());
    }

    private void pulled() {
        for (int round = 0; round < 4; round++) {
            turn();
        }
    }

    private ExportPullStatus export() {
        return pulls.export(ehr).orElseThrow();
    }

    private List<Integer> values() {
        return stored().stream()
                .map(Observation::getValue)
                .map(value -> ((Quantity) value).getValue().intValue())
                .sorted()
                .toList();
    }

    @Test
    void what_an_ehr_exports_is_stored_once_and_the_next_export_asks_for_what_is_new() {
        they_export(line(pain("o1", 3, 1, MORNING)), line(pain("o2", 5, 1, MORNING)));

        turn();
        turn();

        assertThat(values()).containsExactly(3, 5);
        assertThat(export().since()).isEqualTo(Instant.parse("2026-03-02T07:00:00Z"));
        assertThat(export().state()).isEqualTo("waiting");
        theirs.verify(getRequestedFor(urlPathEqualTo(EXPORT))
                .withHeader("Prefer", equalTo("respond-async"))
                .withHeader("Authorization", equalTo("Bearer t-1"))
                .withQueryParam("_type", equalTo("Observation")));
        theirs.verify(getRequestedFor(urlPathEqualTo(FILE)).withHeader("Authorization", equalTo("Bearer t-1")));
        theirs.verify(deleteRequestedFor(urlPathEqualTo(STATUS)));

        they_export(line(pain("o1", 4, 2, MORNING.plusSeconds(60))), line(pain("o2", 5, 1, MORNING)));
        pulled();

        assertThat(values()).containsExactly(4, 5);
        theirs.verify(
                getRequestedFor(urlPathEqualTo(EXPORT)).withQueryParam("_since", equalTo("2026-03-02T06:58:00Z")));
    }

    @Test
    void what_the_ehr_has_deleted_counts_no_more_until_it_brings_it_back() {
        they_export(line(pain("o1", 3, 1, MORNING)), line(pain("o2", 5, 1, MORNING)));
        turn();
        turn();
        they_export();
        they_say(json("""
                {"transactionTime": "2026-03-03T07:00:00Z", "request": "x", "requiresAccessToken": true, "error": [],
                 "output": [], "deleted": [{"type": "Bundle", "url": "%s/bulk/deleted"}]}""".formatted(theirs.baseUrl())));
        theirs.stubFor(get(urlPathEqualTo("/bulk/deleted")).willReturn(ndjson("no Bundle", """
                        {"resourceType": "Bundle", "type": "transaction", "entry": [\
                        {"request": {"method": "DELETE", "url": "Observation/o1"}},\
                        {"request": {"method": "DELETE", "url": "Observation/never-here"}},\
                        {"request": {"method": "DELETE", "url": "Patient/p1"}},\
                        {"request": {"method": "GET", "url": "Observation/o2"}}]}""")));

        pulled();
        pulled();

        assertThat(states()).containsExactly("3 entered-in-error 2", "5 final 1");
        assertThat(listed()).containsExactly("deleted line 1 invalid");

        they_say(manifest(true, theirs.baseUrl() + FILE));
        they_export(line(pain("o1", 4, 3, Instant.parse("2026-03-04T07:00:00Z"))));
        pulled();

        assertThat(states()).containsExactly("4 final 3", "5 final 1");
    }

    private List<String> states() {
        return stored().stream()
                .map(each -> each.getValueQuantity().getValue().intValue() + " "
                        + each.getStatus().toCode() + " " + each.getMeta().getVersionId())
                .sorted()
                .toList();
    }

    @Test
    void an_item_that_was_searched_before_is_the_same_item() {
        describe("\"pull\": {\"everyMinutes\": 5, \"types\": [\"Observation\"]}")
                .expect(200);
        they_have("Observation", pain("o1", 3, 1, MORNING));
        pull();
        describe("\"pull\": {\"everyMinutes\": 5, \"types\": [\"Observation\"], \"export\": \"Group/g1\"}")
                .expect(200);
        they_export(line(pain("o1", 3, 1, MORNING)));

        pulled();

        assertThat(values()).containsExactly(3);
    }

    @Test
    void a_line_that_cannot_be_read_is_listed_and_the_others_are_taken() {
        Observation ofNobodyHere = pain("o3", 9, 1, MORNING).setSubject(new Reference("Patient/stranger"));
        they_export(
                line(pain("o1", 3, 1, MORNING)),
                "{\"resourceType\": \"Observation\", \"id\": ",
                "{\"resourceType\": \"Patient\", \"id\": \"p1\"}",
                line(ofNobodyHere),
                line(pain("o2", 5, 1, MORNING)));

        turn();
        turn();

        assertThat(values()).containsExactly(3, 5);
        assertThat(listed()).contains("Observation line 2 invalid", "Observation line 3 type");
    }

    @Test
    @Tag("CR-11")
    void the_ehr_says_when_to_ask_again() {
        they_say(aResponse().withStatus(202).withHeader("Retry-After", "120"));

        turn();
        exports.turn(ehrs.find(ehr).orElseThrow());
        Instant next = export().nextAt();

        assertThat(export().state()).isEqualTo("exporting");
        assertThat(next).isBefore(queue.now().plusSeconds(30));
        turn();
        assertThat(export().nextAt()).isAfter(queue.now().plusSeconds(100));
        they_say(aResponse().withStatus(429).withHeader("Retry-After", "600"));
        turn();
        assertThat(export().nextAt()).isAfter(queue.now().plusSeconds(500));
        assertThat(export().problem()).contains("429");
        assertThat(export().state()).isEqualTo("exporting");
    }

    @Test
    @Tag("CR-13")
    void an_export_that_is_under_way_is_gone_on_with_after_a_restart() {
        they_say(aResponse().withStatus(202));
        they_export(line(pain("o1", 3, 1, MORNING)));
        turn();
        ExportPullWorker restarted = new ExportPullWorker(
                ehrs,
                context.getBean(ExportPull.class),
                context.getBean(ExportPullTable.class),
                queue,
                context.getBean(org.gradus.outgoing.OutboundPause.class));
        they_say(manifest(true, theirs.baseUrl() + FILE));

        pulls.want(ehrs.find(ehr).orElseThrow());
        restarted.turn(ehrs.find(ehr).orElseThrow());

        assertThat(values()).containsExactly(3);
        theirs.verify(1, getRequestedFor(urlPathEqualTo(EXPORT)));
    }

    @Test
    @Tag("CR-13")
    void a_file_that_breaks_off_is_taken_again_from_its_beginning() {
        theirs.stubFor(get(urlPathEqualTo(FILE)).willReturn(aResponse().withStatus(500)));
        turn();
        turn();
        assertThat(export().filesLeft()).isEqualTo(1);
        assertThat(export().attempts()).isEqualTo(1);
        they_export(line(pain("o1", 3, 1, MORNING)));

        turn();

        assertThat(values()).containsExactly(3);
        theirs.verify(1, getRequestedFor(urlPathEqualTo(EXPORT)));
    }

    @Test
    void an_export_that_the_ehr_has_forgotten_is_begun_anew() {
        they_say(aResponse().withStatus(404));
        turn();
        turn();
        they_say(manifest(true, theirs.baseUrl() + FILE));
        they_export(line(pain("o1", 3, 1, MORNING)));

        turn();
        turn();

        assertThat(values()).containsExactly(3);
        theirs.verify(2, getRequestedFor(urlPathEqualTo(EXPORT)));
    }

    @Test
    @Tag("IN-25")
    void our_token_goes_to_the_ehrs_own_server_only() {
        elsewhere.stubFor(any(anyUrl()).willReturn(ndjson(line(pain("o1", 3, 1, MORNING)))));
        they_say(manifest(true, elsewhere.baseUrl() + FILE));
        turn();
        turn();

        assertThat(values()).isEmpty();
        assertThat(export().problem()).contains("another server");
        assertThat(elsewhere.getAllServeEvents()).isEmpty();

        they_say(manifest(false, elsewhere.baseUrl() + FILE));
        pulled();

        assertThat(values()).containsExactly(3);
        elsewhere.verify(getRequestedFor(urlPathEqualTo(FILE)));
        elsewhere.verify(0, getRequestedFor(urlPathEqualTo(FILE)).withHeader("Authorization", matching(".*")));
    }

    @Test
    @Tag("IN-25")
    void neither_a_status_elsewhere_nor_a_file_within_is_asked_for() {
        they_say(manifest(false, "http://169.254.169.254/latest"));
        turn();
        turn();
        assertThat(export().problem()).contains("could not be read");

        theirs.stubFor(get(urlPathEqualTo(EXPORT))
                .willReturn(aResponse().withStatus(202).withHeader("Content-Location", elsewhere.baseUrl() + STATUS)));
        pulls.forget(ehr);
        turn();
        turn();

        assertThat(export().problem()).contains("another server");
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @Test
    void operators_see_how_it_stands() {
        they_say(aResponse().withStatus(202));
        turn();

        assertThat(admin("GET", "/export", "").expect(200).body()).contains("\"state\":\"exporting\"");
        assertThat(describe("\"pull\": {\"export\": \"Everything\"}").status()).isEqualTo(400);
    }
}
