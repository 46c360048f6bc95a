package org.gradus.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusPostgresTest;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.StatementLog;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Searches that ask for more than any client needs: refused or cut, in few statements, and soon. */
@Tag("IN-22")
@GradusPostgresTest
class LargeSearchesOnPostgresIT {

    private static final int MOST_STATEMENTS = 40;
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Autowired
    StatementLog statements;

    private FhirClient client;
    private SpinePatient anna;

    @BeforeEach
    void anna_has_a_plan() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
        anna.operatedOn(30);
    }

    private FhirAnswer bounded(Supplier<FhirAnswer> search) {
        FhirAnswer[] answer = new FhirAnswer[1];
        Instant begin = Instant.now();
        List<String> sent = statements.during(() -> answer[0] = search.get());
        assertThat(sent).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(Duration.between(begin, Instant.now()))
                .as("for a busy machine")
                .isLessThan(Duration.ofSeconds(8));
        return answer[0];
    }

    private void assertRefused(FhirAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 414);
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id-" + i).collect(Collectors.joining(","));
    }

    @Test
    void two_thousand_values_of_a_parameter() {
        FhirAnswer posted =
                bounded(() -> client.send("POST", "/fhir/Observation/_search", FORM, "code=" + many(2_000)));

        assertThat(posted.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?subject:Patient.organization.partof.partof.partof.partof.partof.partof.name=x",
                "Observation?encounter.subject.general-practitioner.organization.partof.partof.partof.partof.name=x",
                "CarePlan?based-on.based-on.based-on.based-on.based-on.based-on.based-on.based-on.status=active",
                "Patient?_has:Observation:patient:_has:Provenance:target:_has:Provenance:entity:_has:Provenance:entity:_has:Provenance:entity:agent=x",
                "Observation?_include:iterate=*",
                "Patient?_revinclude:iterate=*",
                "CarePlan?_include=*&_include:iterate=*&_revinclude=*&_revinclude:iterate=*"
            })
    void chains_and_includes_without_end(String search) {
        FhirAnswer answer = bounded(() -> client.get(search));

        assertRefused(answer);
    }

    @Test
    void an_address_of_sixteen_kilobytes() {
        assertRefused(bounded(() -> client.get("Observation?code=" + "x".repeat(16 * 1024))));
    }

    @Test
    void a_page_of_a_hundred_thousand_has_two_hundred_entries() {
        FhirAnswer answer =
                bounded(() -> client.get("Observation?_count=100000")).expect(200);

        Bundle page = answer.as(Bundle.class);
        assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void five_hundred_elements() {
        FhirAnswer answer = bounded(() -> client.get("Patient?_id=" + anna.id() + "&_elements=" + many(500)));

        assertThat(answer.status()).isIn(200, 400);
    }
}
