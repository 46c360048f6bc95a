package org.gradus.inbound;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What partners may send as a body, and what they may not: refused soon, with an OperationOutcome that tells nothing of the
 * inside, and nothing of it stored. Run once per database.
 */
abstract class PushedBodies extends PushScene {

    @Tag("IN-01")
    @ParameterizedTest
    @ValueSource(strings = {"{\"resourceType\": \"Observation\", ", "[]", "\"Observation\"", "null", "17", "{", "}"})
    void what_is_no_json_object_is_refused(String body) {
        assertRefused(post(JSON, body), 400, 422);
    }

    @Tag("IN-02")
    @Test
    void what_fhir_does_not_know_or_asks_for_is_refused_with_its_place() {
        assertRefused(post(JSON, observation(", \"shoeSize\": 43")), 400, 422);
        assertRefused(post(JSON, observation("").replace("\"final\"", "\"finall\"")), 400, 422);
        assertRefused(post(JSON, observation("").replace("\"status\": \"final\", ", "")), 422);
        assertRefused(post(JSON, observation(", \"status\": \"preliminary\"")), 400, 422);
        assertRefused(post(XML, xml("", "<shoeSize value=\"43\"/>")), 400, 422);
    }

    @Tag("IN-03")
    @ParameterizedTest
    @CsvSource({"900, JSON", "1001, JSON", "20000, JSON", "900, XML", "1001, XML", "20000, XML"})
    void what_is_nested_without_end_is_refused_and_the_server_lives_on(int depth, String format) {
        String body = format.equals("JSON")
                ? observation(", "
                        + "\"extension\": [{\"url\": \"urn:x\", ".repeat(depth)
                        + "\"valueString\": \"x\""
                        + "}]".repeat(depth))
                : xml("", "")
                        .replace(
                                "<status",
                                "<extension url=\"urn:x\">".repeat(depth)
                                        + "<valueString value=\"x\"/>"
                                        + "</extension>".repeat(depth)
                                        + "<status");

        assertRefusedSoon(client, format.equals("JSON") ? JSON : XML, utf8(body), 400, 413, 422);

        client.create(new Patient()).expect(201);
    }

    @Tag("IN-05")
    @Tag("IN-04")
    @Test
    void a_small_file_that_unfolds_to_a_large_one_is_refused() {
        FhirClient zipped = client.with("Content-Encoding", "gzip");
        byte[] large = new byte[64 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        byte[] head = utf8(observation(""));
        System.arraycopy(head, 0, large, 0, head.length);

        assertRefusedSoon(zipped, JSON, gzip(large), 413);
        assertRefusedSoon(client, JSON, Arrays.copyOf(large, 11 * 1024 * 1024), 413);

        assertThat(zipped.send("POST", "/fhir/Observation", JSON, gzip(head)).status())
                .as("what is small when unfolded is taken")
                .isEqualTo(201);
    }

    @Tag("IN-06")
    @ParameterizedTest
    @ValueSource(strings = {"gzip, gzip", "br", "deflate", "compress", "zstd"})
    void other_foldings_are_refused(String encoding) {
        byte[] twice = gzip(gzip(utf8(observation(""))));

        assertRefusedSoon(client.with("Content-Encoding", encoding), JSON, twice, 400, 415);
    }

    @Tag("IN-06")
    @Test
    void what_is_not_folded_as_it_says_is_refused() {
        FhirClient zipped = client.with("Content-Encoding", "gzip");
        byte[] whole = gzip(utf8(observation("")));

        assertRefusedSoon(zipped, JSON, utf8(observation("")), 400);
        assertRefusedSoon(zipped, JSON, Arrays.copyOf(whole, whole.length / 2), 400);
        assertRefusedSoon(zipped, JSON, Arrays.copyOf(whole, whole.length - 1), 400);
        assertRefusedSoon(zipped, JSON, Arrays.copyOf(whole, whole.length + 1), 400);
        assertRefusedSoon(zipped, JSON, Arrays.copyOf(whole, whole.length + 1_000), 400);
    }

    @Tag("IN-07")
    @Tag("IN-09")
    @Test
    void xml_reads_no_file_and_calls_nobody() {
        WireMockServer sink = new WireMockServer(wireMockConfig().dynamicPort());
        sink.start();
        try {
            String address = sink.baseUrl() + "/x";
            String note = "<note><text value=\"&e;\"/></note>";
            for (String type : new String[] {
                "<!DOCTYPE Observation>",
                "<!DOCTYPE Observation SYSTEM \"" + address + "\">",
                "<!DOCTYPE Observation [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE Observation [<!ENTITY e SYSTEM \"" + address + "\">]>",
                "<!DOCTYPE Observation [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>"
            }) {
                FhirAnswer answer = post(XML, xml(type, type.contains("ENTITY e") ? note : ""));
                assertRefused(answer, 400, 422);
                assertThat(answer.body()).doesNotContain("root:");
            }
            assertRefused(
                    post(
                            XML,
                            xml(
                                    "",
                                    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + address
                                            + "\"/>")),
                    400,
                    422);
            post(XML, xml("<?xml-stylesheet href=\"" + address + "\"?>", ""));

            assertThat(sink.getAllServeEvents()).isEmpty();
        } finally {
            sink.stop();
        }
    }

    @Tag("IN-08")
    @Test
    void xml_that_multiplies_itself_is_refused() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Observation [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
        }
        String quadratic = "<!DOCTYPE Observation [<!ENTITY q \"" + "x".repeat(50_000) + "\">]>";

        assertRefusedSoon(client, XML, utf8(xml(laughs + "]>", "<note><text value=\"&l9;\"/></note>")), 400, 422);
        assertRefusedSoon(
                client,
                XML,
                utf8(xml(quadratic, "<note><text value=\"" + "&q;".repeat(20_000) + "\"/></note>")),
                400,
                422);
    }

    @Tag("IN-10")
    @Test
    void a_nul_is_refused_wherever_it_stands() {
        assertRefused(post(JSON, observation(", \"note\": [{\"text\": \"a\\u0000b\"}]")), 400, 422);
        assertRefused(
                post(JSON, observation(", \"identifier\": [{\"system\": \"urn:x\", \"value\": \"a\\u0000b\"}]")),
                400,
                422);
        assertRefused(post(JSON, observation("").replace("walk", "wa\\u0000lk")), 400, 422);
        assertRefused(client.get("Observation?identifier=urn:x%7Ca%00b"), 400);
        assertRefused(client.get("Patient?name=a%00b"), 400);
        assertThat(client.get("Patient/a%00b").status()).isIn(400, 404);
    }

    @Tag("IN-12")
    @Test
    void bytes_that_are_no_text_are_refused_and_every_script_comes_back_as_it_was() {
        byte[] body = utf8(observation("").replace("walk", "wa__lk"));
        byte[] broken = body.clone();
        byte[] overlong = body.clone();
        int at = new String(body, StandardCharsets.UTF_8).indexOf("__");
        broken[at] = (byte) 0xC3;
        broken[at + 1] = 0x28;
        overlong[at] = (byte) 0xC0;
        overlong[at + 1] = (byte) 0xAF;

        assertRefusedSoon(client, JSON, broken, 400);
        assertRefusedSoon(client, JSON, overlong, 400);
        assertRefusedSoon(client, JSON, observation("").getBytes(StandardCharsets.UTF_16), 400, 415);

        String name = "Žofie 𝒜 李 🦴";
        Observation stored =
                post(JSON, observation("").replace("walk", name)).expect(201).as(Observation.class);
        assertThat(client.get("Observation/" + stored.getIdPart())
                        .as(Observation.class)
                        .getCode()
                        .getText())
                .isEqualTo(name);
    }

    @Tag("IN-30")
    @Test
    void what_is_not_what_it_says_is_refused() {
        assertRefused(post("text/plain", observation("")), 400, 415);
        assertRefused(post("application/pdf", observation("")), 400, 415);
        assertRefused(post("application/x-www-form-urlencoded", observation("")), 400, 415);
        assertRefused(post(JSON, xml("", "")), 400, 415, 422);
        assertRefused(post(XML, observation("")), 400, 415, 422);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
