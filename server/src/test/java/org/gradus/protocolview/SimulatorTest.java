package org.gradus.protocolview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.PackagedDefinitions;
import org.gradus.protocol.ProtocolCompiler;
import org.gradus.simulation.Simulations;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What visitors may set and what comes of it follows from the protocol alone: the same code runs two of them. */
class SimulatorTest {

    private static final Trial SPINE = new Trial(PackagedDefinitions.protocol("spinal-fusion-rehabilitation"));
    private static final Trial KNEE = new Trial(PackagedDefinitions.kneeReplacement());

    @Test
    void the_dials_of_a_protocol_are_what_its_gates_holds_and_red_flags_look_at() {
        assertThat(SPINE.simulator.dials())
                .extracting(Dial::id)
                .containsExactlyInAnyOrder(
                        "pain",
                        "walking.duration",
                        "walking.distance",
                        "low-impact.duration",
                        "running.duration",
                        "pain-during-activity",
                        "body-temperature",
                        "body-mass-index");
        assertThat(KNEE.simulator.dials())
                .extracting(Dial::id)
                .containsExactlyInAnyOrder("pain", "steps", "knee-flexion", "pain-during-activity");
    }

    @Test
    void a_dial_covers_what_matters_and_stands_first_where_the_plan_moves() {
        assertThat(SPINE.dial("pain"))
                .returns("{score}", Dial::unit)
                .returns(new BigDecimal("10"), Dial::most)
                .returns(new BigDecimal("2"), Dial::start);
        assertThat(SPINE.dial("walking.distance").start()).isEqualByComparingTo("1700");
        assertThat(SPINE.dial("body-temperature"))
                .returns(new BigDecimal("36"), Dial::least)
                .returns(new BigDecimal("37"), Dial::start);
        assertThat(KNEE.dial("steps"))
                .returns(new BigDecimal("4000"), Dial::most)
                .returns(new BigDecimal("1000"), Dial::start);
        assertThat(KNEE.dial("knee-flexion").start())
                .as("an expression does not tell its threshold, the goal does")
                .isEqualByComparingTo("90");
    }

    @Test
    void a_physician_clears_the_day_before_each_gate_may_open_and_ends_holds_when_asked_to() {
        assertThat(SPINE.simulator.clearances())
                .extracting(ClearanceDay::item, ClearanceDay::day, ClearanceDay::given)
                .startsWith(tuple("C1", 27, true), tuple("C2", 90, true), tuple("C3", 181, true));
        assertThat(SPINE.simulator.clearances())
                .filteredOn(clearance -> !clearance.given())
                .extracting(ClearanceDay::item)
                .containsExactlyInAnyOrder("C-RF", "C-RESUME");
    }

    @Test
    void as_the_dials_stand_first_every_phase_opens_as_early_as_it_may() {
        assertThat(SPINE.play(Map.of()).steps())
                .extracting(step -> step.phase() + " " + step.day())
                .containsExactly("P1 0", "P2 28", "P3 91", "P4 182", "P5 184");
        assertThat(KNEE.play(Map.of()).steps())
                .extracting(step -> step.phase() + " " + step.day())
                .containsExactly("K1 0", "K2 14");
    }

    @Test
    void a_step_says_what_it_waited_for_until_the_evening_before() {
        Road.Step second = SPINE.play(Map.of()).steps().get(1);

        assertThat(second.last())
                .singleElement()
                .satisfies(missing -> assertThat(missing.words()).startsWith("Day 28 after surgery or later"));
    }

    @Test
    void too_much_pain_keeps_the_gate_shut_and_says_why_in_words() {
        Road road = SPINE.play(Map.of("pain", new BigDecimal("6")));

        assertThat(road.steps()).extracting(Road.Step::phase).containsExactly("P1");
        assertThat(road.waits()).isNotNull();
        assertThat(road.waits().phase()).isEqualTo("P2");
        assertThat(road.waits().missing())
                .filteredOn(missing -> missing.item().equals("PAINWIN(4)"))
                .singleElement()
                .satisfies(missing -> {
                    assertThat(missing.words()).startsWith("Pain at most 4 on every day reported");
                    assertThat(missing.found()).contains("above 4");
                });
    }

    @Test
    void pain_that_comes_back_holds_the_plan_until_it_has_calmed_down() {
        Positions.Change worse = new Positions.Change(40, Map.of("pain", new BigDecimal("6")));

        Road road = SPINE.play(60, Map.of(), worse);

        assertThat(road.holds()).singleElement().satisfies(hold -> {
            assertThat(hold.item()).isEqualTo("H3");
            assertThat(hold.name()).isEqualTo("Pain spike");
            assertThat(hold.first()).isEqualTo(40);
            assertThat(hold.open()).isTrue();
        });
        assertThat(road.waits().held()).containsExactly("Pain spike");
    }

    @Test
    void better_days_open_the_next_phase_later_rather_than_never() {
        Positions.Change better = new Positions.Change(35, Map.of("pain", new BigDecimal("3")));

        Road road = SPINE.play(60, Map.of("pain", new BigDecimal("5")), better);

        assertThat(road.steps().get(1)).returns("P2", Road.Step::phase).returns(41, Road.Step::day);
    }

    @Test
    void a_protocol_s_own_expression_decides_in_a_simulation_too() {
        Road road = KNEE.play(Map.of("knee-flexion", new BigDecimal("50")));

        assertThat(road.steps()).extracting(Road.Step::phase).containsExactly("K1");
        assertThat(road.waits().missing())
                .filteredOn(missing -> !missing.item().equals("KC1"))
                .extracting(Road.Missing::item, Road.Missing::words, Road.Missing::found)
                .containsExactly(
                        tuple("KE2-BEND", "The knee has been bent by 60 degrees or more", "the expression is false"));
    }

    @Test
    void only_positions_that_its_dials_can_have_are_played() {
        assertThat(fits("pain", "11")).isFalse();
        assertThat(fits("pain", "-1")).isFalse();
        assertThat(fits("blood-sugar", "5")).isFalse();
        assertThat(fits("pain", "10")).isTrue();
        assertThat(new Positions(401, Map.of(), null, Map.of()).fits(SPINE.simulator))
                .isFalse();
        assertThat(new Positions(10, Map.of(), null, Map.of("C9", 3)).fits(SPINE.simulator))
                .isFalse();
        assertThat(new Positions(10, Map.of(), null, Map.of("C1", 500)).fits(SPINE.simulator))
                .isFalse();
        assertThat(new Positions(10, Map.of(), new Positions.Change(-1, Map.of()), Map.of()).fits(SPINE.simulator))
                .isFalse();
    }

    private static boolean fits(String dial, String value) {
        return new Positions(10, Map.of(dial, new BigDecimal(value)), null, Map.of()).fits(SPINE.simulator);
    }

    /** A protocol that can be tried out without a server. */
    private static final class Trial {

        private final Protocol protocol;
        private final ItemNames names;
        private final Simulator simulator;

        Trial(PlanDefinition plan) {
            this.protocol = ProtocolCompiler.compile(plan, PackagedDefinitions.ALL);
            this.names = ItemNames.of(plan);
            this.simulator = Simulator.of(protocol, names);
        }

        Dial dial(String id) {
            return simulator.dials().stream()
                    .filter(dial -> dial.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        Road play(Map<String, BigDecimal> moved) {
            return play(simulator.days(), moved, null);
        }

        Road play(int days, Map<String, BigDecimal> moved, Positions.@Nullable Change change) {
            Map<String, BigDecimal> values =
                    new HashMap<>(simulator.dials().stream().collect(Collectors.toMap(Dial::id, Dial::start)));
            values.putAll(moved);
            Map<String, Integer> given = simulator.clearances().stream()
                    .filter(ClearanceDay::given)
                    .collect(Collectors.toMap(ClearanceDay::item, ClearanceDay::day));
            Positions positions = new Positions(days, values, change, given);
            assertThat(positions.fits(simulator)).isTrue();
            MadeUpPatient patient = new MadeUpPatient(protocol, simulator, positions);
            return Road.of(
                    Simulations.inMemory()
                            .play(
                                    protocol,
                                    patient.beginning(),
                                    MadeUpPatient.SURGERY,
                                    MadeUpPatient.SURGERY.plusDays(days),
                                    patient),
                    protocol,
                    names);
        }
    }
}
