package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.DailySum;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.WeeklyRise;
import org.junit.jupiter.api.Test;

/** What a protocol as a whole knows of its rules. */
class ProtocolTest {

    private static Protocol with(Criterion gate, Criterion start, Criterion target) {
        Protocol whole = SpinalFusion.protocol();
        Phase first = whole.phases().get(0);
        Phase second = whole.phases().get(1);
        return new Protocol(
                "urn:other|1",
                whole.title(),
                whole.chart(),
                List.of(
                        first,
                        new Phase(
                                second.item(),
                                second.code(),
                                second.title(),
                                Optional.of(new Phase.Gate("E1", gate, true)))),
                List.of(new ActivityRule(
                        "A01",
                        "Walking",
                        "P1",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(start),
                        List.of(),
                        Optional.empty(),
                        Set.of())),
                List.of(new GoalRule(
                        "G1",
                        "Walk",
                        Optional.of(target),
                        GoalRule.Mode.ONCE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Map.of(),
                List.of(),
                List.of(),
                List.of(
                        new WeeklyRise("FIRST", "running", List.of(110), Set.of(), "one"),
                        new WeeklyRise("SECOND", "walking", List.of(120), Set.of(), "two")),
                Map.of(),
                List.of(),
                Optional.empty(),
                whole.items());
    }

    private static Criterion back(int days) {
        return new DailySum("BACK", "water", BigDecimal.TEN, days + 1, 1);
    }

    @Test
    void looks_back_as_far_as_any_gate_goal_or_activity_of_it() {
        assertThat(with(back(30), back(20), back(10)).lookback()).isEqualTo(30);
        assertThat(with(back(10), back(30), back(20)).lookback()).isEqualTo(30);
        assertThat(with(back(20), back(10), back(30)).lookback()).isEqualTo(30);
    }

    @Test
    void finds_each_of_its_limits_by_its_item() {
        Protocol protocol = with(back(1), back(1), back(1));

        assertThat(protocol.weeklyRise("SECOND").text()).isEqualTo("two");
        assertThat(protocol.weeklyRise("FIRST").text()).isEqualTo("one");
    }

    @Test
    void says_of_each_hold_which_clearance_ends_it() {
        for (HoldRule rule : SpinalFusion.protocol().allHolds().toList()) {
            assertThat(rule.clearance()).as(rule.item()).contains(rule.item().startsWith("RF-") ? "C-RF" : "C-RESUME");
        }
    }

    @Test
    void a_weekly_limit_without_a_percentage_is_none() {
        assertThatThrownBy(() -> new WeeklyRise("HR10", "running", List.of(), Set.of(), "too much"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
