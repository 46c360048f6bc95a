package org.gradus.protocolview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.gradus.testing.PlainBrowser;
import org.gradus.testing.ProductionServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Visitors try protocols out without a token: on nobody's data, within bounds, and in production only where that is switched on. */
@GradusServerTest
class SimulatorIT {

    private static final String SPINE = "/protocol/spinal-fusion-rehabilitation";
    private static final String KNEE = "/protocol/knee-replacement-rehabilitation";

    @LocalServerPort
    int port;

    @Test
    void a_visitor_without_a_token_sees_when_the_plan_would_advance_and_what_it_waits_for() throws Exception {
        FhirAnswer answer = simulate(SPINE, """
                {"days": 40, "values": {"pain": 6, "walking.duration": 15}, "clearances": {"C1": 27}}""").expect(200);

        JsonNode road = new ObjectMapper().readTree(answer.body());
        assertThat(road.at("/steps/0/phase").asText()).isEqualTo("P1");
        assertThat(road.at("/waits/phase").asText()).isEqualTo("P2");
        assertThat(road.at("/waits/missing").findValuesAsText("item")).containsExactly("PAINWIN(4)");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void a_protocol_of_another_specialty_has_its_own_page_and_its_own_simulator() {
        KneeSample.store(port);

        assertThat(new PlainBrowser(port).get(KNEE).body())
                .contains("Rehabilitation after knee replacement", "The knee has been bent by 60 degrees or more")
                .contains("Steps at least 1000 a day", "id=\"now-knee-flexion\"", "id=\"now-steps\"")
                .doesNotContain("walking.distance");
        assertThat(simulate(KNEE, """
                {"days": 20, "values": {"pain": 3, "steps": 1200, "knee-flexion": 70}, "clearances": {"KC1": 13}}""").expect(200).body()).contains("{\"phase\":\"K2\",\"day\":14,");
    }

    @Test
    void what_its_dials_cannot_say_is_refused_and_tells_nothing_of_the_inside() {
        String[] bodies = {
            "",
            "null",
            "[]",
            "{\"days\": 401}",
            "{\"days\": 0}",
            "{\"days\": 9e99}",
            "{\"days\": 10, \"values\": {\"pain\": 11}}",
            "{\"days\": 10, \"values\": {\"pain\": null}}",
            "{\"days\": 10, \"values\": {\"no-dial\": 1}}",
            "{\"days\": 10, \"clearances\": {\"C1\": -1}}",
            "{\"days\": 10, \"change\": {\"day\": 5, \"values\": {\"pain\": 99}}}",
            "{\"days\": 10, \"values\": {\"pain\": 1}" + " ".repeat(9000) + "}",
            "{".repeat(5000),
        };
        for (String body : bodies) {
            FhirAnswer refusal = simulate(SPINE, body).expect(400);

            assertThat(refusal.body())
                    .as(body)
                    .contains("Positions of this protocol's dials were expected.")
                    .doesNotContain("Exception", "org.gradus", "jackson");
        }
        simulate("/protocol/no-such-protocol", "{\"days\": 10}").expect(404);
        FhirClient.anonymous(port)
                .send("POST", SPINE + "/simulation", "text/plain", "{\"days\": 10}")
                .expect(404);
    }

    @Test
    void in_production_nobody_simulates_until_an_operator_switches_it_on() {
        int elsewhere = ProductionServer.running().port();

        assertThat(new PlainBrowser(elsewhere).get(SPINE).body())
                .contains("Rehabilitation after spinal fusion")
                .doesNotContain("<script", "id=\"simulator\"");
        FhirClient.anonymous(elsewhere)
                .send("POST", SPINE + "/simulation", "application/json", "{\"days\": 10}")
                .expect(404);
    }

    private FhirAnswer simulate(String protocol, String body) {
        return FhirClient.anonymous(port).send("POST", protocol + "/simulation", "application/json", body);
    }
}
