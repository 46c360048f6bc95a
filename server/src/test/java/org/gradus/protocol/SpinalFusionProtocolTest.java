package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.gradus.progression.evidence.Measure;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** Double entry: the packaged PlanDefinition, compiled, is what was entered by hand from the clinical protocol. */
class SpinalFusionProtocolTest {

    private static final Protocol BY_HAND = SpinalFusion.protocol();

    private final Protocol compiled = ProtocolCompiler.compile(
            PackagedDefinitions.protocol("spinal-fusion-rehabilitation"), PackagedDefinitions.ALL);

    @Test
    void has_the_measures_entered_by_hand() {
        assertThat(Rendering.of(measures(compiled))).isEqualTo(Rendering.of(measures(BY_HAND)));
    }

    @Test
    void has_the_sessions_and_data_flags_entered_by_hand() {
        assertThat(Rendering.of(compiled.chart().sessions()))
                .isEqualTo(Rendering.of(BY_HAND.chart().sessions()));
        assertThat(List.of(
                        compiled.chart().status(),
                        compiled.chart().future(),
                        compiled.chart().duplicate()))
                .containsExactly(
                        BY_HAND.chart().status(),
                        BY_HAND.chart().future(),
                        BY_HAND.chart().duplicate());
    }

    @Test
    void has_the_phases_and_gates_entered_by_hand() {
        assertThat(Rendering.of(compiled.phases())).isEqualTo(Rendering.of(BY_HAND.phases()));
    }

    @Test
    void has_the_activities_entered_by_hand() {
        assertThat(Rendering.of(compiled.activities())).isEqualTo(Rendering.of(BY_HAND.activities()));
    }

    @Test
    void has_the_goals_entered_by_hand() {
        assertThat(Rendering.of(compiled.goals())).isEqualTo(Rendering.of(BY_HAND.goals()));
    }

    @Test
    void has_the_clearances_and_modifiers_entered_by_hand() {
        assertThat(Rendering.of(compiled.clearances())).isEqualTo(Rendering.of(BY_HAND.clearances()));
        assertThat(Rendering.of(compiled.modifiers())).isEqualTo(Rendering.of(BY_HAND.modifiers()));
    }

    @Test
    void has_the_red_flags_and_holds_entered_by_hand() {
        assertThat(Rendering.of(compiled.redFlags())).isEqualTo(Rendering.of(BY_HAND.redFlags()));
        assertThat(Rendering.of(compiled.holds())).isEqualTo(Rendering.of(BY_HAND.holds()));
        assertThat(Rendering.of(compiled.rises())).isEqualTo(Rendering.of(BY_HAND.rises()));
        assertThat(Rendering.of(compiled.advisories())).isEqualTo(Rendering.of(BY_HAND.advisories()));
        assertThat(Rendering.of(compiled.regress())).isEqualTo(Rendering.of(BY_HAND.regress()));
        assertThat(compiled.items()).isEqualTo(BY_HAND.items());
        assertThat(compiled.canonical()).isEqualTo(BY_HAND.canonical());
    }

    @Test
    void every_flag_says_something() {
        assertThat(compiled.allHolds())
                .allSatisfy(hold -> assertThat(hold.text()).isNotBlank());
        assertThat(compiled.activities())
                .allSatisfy(activity -> assertThat(activity.title()).isNotBlank());
        assertThat(compiled.modifiers().values())
                .allSatisfy(modifier -> assertThat(modifier.text()).isNotBlank());
        assertThat(compiled.goals()).allSatisfy(goal -> assertThat(goal.title()).isNotBlank());
    }

    private static List<Measure> measures(Protocol protocol) {
        return protocol.chart().measures().stream()
                .sorted(Comparator.comparing(Measure::id))
                .toList();
    }
}
