package org.gradus.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.StatementLog;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * How many statements a request sends to the database, the check of the token, the audit and the evaluation included. A number
 * that falls is lowered here; one that grows needs a reason. Of several requests the cheapest counts, so that what a cache
 * learns does not.
 */
abstract class StatementsPerRequest {

    private static final int TIMES = 2;
    private static final int MANY = 100;

    @Autowired
    private StatementLog statements;

    @LocalServerPort
    private int port;

    private FhirClient client;
    private SpinePatient anna;

    @BeforeEach
    void anna_has_a_plan_and_a_quiet_week_behind_her() {
        client = FhirClient.backend(port);
        anna = SpinePatient.at(client);
        anna.operatedOn(30);
        anna.quietWeek();
        assertThat(anna.plans()).hasSize(1);
    }

    @Test
    void an_observation_that_is_evaluated_before_the_answer() {
        costs(20, time -> client.create(pain(time)).expect(201));
    }

    @Test
    void an_observation_of_somebody_without_a_plan() {
        SpinePatient visitor = SpinePatient.at(client);

        costs(
                11,
                time -> client.create(visitor.pain(3, SpinePatient.now().minusSeconds(TIMES - time)))
                        .expect(201));
    }

    @Test
    void a_hundred_observations_in_one_transaction() {
        costs(25, time -> client.post("", hundred(time)).expect(200));
    }

    @Test
    void a_plan_with_its_goals() {
        costs(
                6,
                time -> client.get("CarePlan?patient=" + anna.id() + "&_include=CarePlan:goal")
                        .expect(200));
    }

    @Test
    void a_plan_by_its_id() {
        String id = anna.plans().get(0).getIdElement().getIdPart();

        costs(4, time -> client.get("CarePlan/" + id).expect(200));
    }

    @Test
    void the_last_twenty_values_of_a_code() {
        costs(
                5,
                time -> client.get("Observation?patient=" + anna.id()
                                + "&code=http://loinc.org|72514-3&_sort=-date&_count=20")
                        .expect(200));
    }

    @Test
    void the_progress_of_a_plan() {
        String id = anna.plans().get(0).getIdElement().getIdPart();

        costs(5, time -> client.get("CarePlan/" + id + "/$progress").expect(200));
    }

    private void costs(int most, IntConsumer request) {
        List<String> sent = IntStream.range(0, TIMES)
                .mapToObj(time -> statements.during(() -> request.accept(time)))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();

        assertThat(sent).as("statements:%n%s", String.join("\n", sent)).hasSizeLessThanOrEqualTo(most);
    }

    private Observation pain(int time) {
        return anna.pain(3, SpinePatient.now().minusSeconds(TIMES - time));
    }

    private Bundle hundred(int time) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.TRANSACTION);
        IntStream.range(0, MANY)
                .forEach(number -> bundle.addEntry()
                        .setResource(anna.pain(3, SpinePatient.now().minusSeconds(1L + time * MANY + number)))
                        .getRequest()
                        .setMethod(Bundle.HTTPVerb.POST)
                        .setUrl("Observation"));
        return bundle;
    }
}
