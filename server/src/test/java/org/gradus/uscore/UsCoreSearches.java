package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.Tokens;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Makes a search as a US Core test tool does: by GET and by POST, for {@code patient=anna} and {@code
 * patient=Patient/anna}, with the tokens of a system, of a clinician and of the patient; all must find the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UsCoreSearches {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Autowired
    ApplicationContext server;

    @LocalServerPort
    int port;

    FhirClient backend;
    List<FhirClient> narrower;

    @BeforeAll
    void connect() {
        backend = FhirClient.backend(port);
        Tokens tokens = new Tokens(server, port);
        narrower = List.of(
                tokens.practitioner("surgeon", "user/*.rs"),
                tokens.patient("anna", "patient/*.rs"),
                tokens.patient("anna", "patient/*.read"));
    }

    /** What the search finds, whoever of Anna's record makes it and however; all of it in one page. */
    Collection<String> findsTheSameHowever(String search) {
        Collection<String> found = found(backend.get(search + "&_count=200"));
        assertThat(posted(backend, search)).as("POST").isEqualTo(found);
        String typed = search.replace("patient=anna", "patient=Patient/anna");
        if (!typed.equals(search)) {
            assertThat(found(backend.get(typed + "&_count=200"))).as(typed).isEqualTo(found);
        }
        for (FhirClient client : narrower) {
            assertThat(found(client.get(search + "&_count=200")))
                    .as("narrower token")
                    .isEqualTo(found);
            assertThat(posted(client, search)).as("narrower token, POST").isEqualTo(found);
        }
        return found;
    }

    /** References of the matches of a search set. */
    static Collection<String> found(FhirAnswer answer) {
        return references(answer, SearchEntryMode.MATCH);
    }

    /** References of what a search set includes besides the matches. */
    static Collection<String> included(FhirAnswer answer) {
        return references(answer, SearchEntryMode.INCLUDE);
    }

    private static Collection<String> references(FhirAnswer answer, SearchEntryMode mode) {
        return answer.expect(200).as(Bundle.class).getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == mode)
                .map(BundleEntryComponent::getResource)
                .map(resource -> resource.fhirType() + "/" + resource.getIdPart())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Collection<String> posted(FhirClient client, String search) {
        String[] parts = search.split("\\?", 2);
        String form = Arrays.stream((parts[1] + "&_count=200").split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .map(parameter -> parameter[0] + "=" + URLEncoder.encode(parameter[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return found(client.send("POST", "/fhir/" + parts[0] + "/_search", FORM, form));
    }

    /** Comparators with offset, a day before and after the time, and years and months as ranges. */
    void comparatorsAgreeWith(BaseDateTimeType time, String search, String parameter, String reference) {
        ZonedDateTime at = time.getValue().toInstant().atZone(java.time.ZoneId.of("America/New_York"));
        String before = offset(at.minusDays(1));
        String after = offset(at.plusDays(1));
        Map<String, Boolean> expected = Map.ofEntries(
                Map.entry("gt" + before, true),
                Map.entry("ge" + before, true),
                Map.entry("lt" + before, false),
                Map.entry("le" + before, false),
                Map.entry("gt" + after, false),
                Map.entry("ge" + after, false),
                Map.entry("lt" + after, true),
                Map.entry("le" + after, true),
                Map.entry("" + at.getYear(), true),
                Map.entry("" + (at.getYear() - 2), false),
                Map.entry(at.toString().substring(0, 7), true),
                Map.entry("ge" + before + "&" + parameter + "=le" + after, true));
        expected.forEach((value, finds) -> assertThat(
                        found(backend.get(search + "&_count=200&" + parameter + "=" + value.replace("+", "%2B")))
                                .contains(reference))
                .as(search + "&" + parameter + "=" + value)
                .isEqualTo(finds));
    }

    private static String offset(ZonedDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withNano(0));
    }
}
