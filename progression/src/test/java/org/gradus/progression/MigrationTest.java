package org.gradus.progression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.progression.fixtures.Patients.inP2;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.GoalRule;
import org.gradus.progression.protocol.HoldRule;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** A plan that goes on under another version of its protocol. */
class MigrationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static Protocol only(
            Predicate<Phase> phases,
            Predicate<ActivityRule> activities,
            Predicate<GoalRule> goals,
            Predicate<HoldRule> holds) {
        Protocol whole = SpinalFusion.protocol();
        return new Protocol(
                "urn:other|2",
                whole.title(),
                whole.chart(),
                whole.phases().stream().filter(phases).toList(),
                whole.activities().stream().filter(activities).toList(),
                whole.goals().stream().filter(goals).toList(),
                whole.clearances(),
                whole.redFlags().stream().filter(holds).toList(),
                whole.holds().stream().filter(holds).toList(),
                whole.rises(),
                whole.modifiers(),
                whole.advisories(),
                whole.regress(),
                whole.items());
    }

    private static Patient heldInP2() {
        return inP2().day(40, a -> a.painDuring("A08", 2)).day(41, a -> a.painDuring("A15", 2));
    }

    @Test
    void to_its_own_version_changes_nothing() {
        CarePlanState plan = heldInP2().plan();

        assertThat(Migration.carry(plan, SpinalFusion.protocol(), TODAY)).isEqualTo(plan);
    }

    @Test
    void loses_what_the_other_version_does_not_have() {
        CarePlanState plan = heldInP2().plan();
        Protocol other = only(
                p -> true,
                a -> !a.item().equals("A08"),
                g -> !g.item().equals("G1"),
                h -> !h.item().equals("H1"));

        CarePlanState carried = Migration.carry(plan, other, TODAY);

        assertThat(plan.incidents()).extracting("item").contains("H1");
        assertThat(carried.activities())
                .doesNotContainKey("A08")
                .containsEntry("A02", plan.activities().get("A02"));
        assertThat(carried.goals())
                .doesNotContainKey("G1")
                .containsEntry("G2", plan.goals().get("G2"));
        assertThat(carried.incidents()).extracting("item").doesNotContain("H1");
        assertThat(carried.entries()).isEqualTo(plan.entries());
        assertThat(carried.evaluatedAt()).isEqualTo(plan.evaluatedAt());
    }

    @Test
    void begins_what_only_the_other_version_has() {
        Protocol small = only(p -> true, a -> a.item().equals("A01"), g -> false, h -> true);
        CarePlanState few = Migration.carry(heldInP2().plan(), small, TODAY);

        CarePlanState carried = Migration.carry(few, SpinalFusion.protocol(), TODAY);

        assertThat(carried.activities().get("A02").status()).isEqualTo(ActivityStatus.DRAFT);
        assertThat(carried.activities().get("A01")).isEqualTo(few.activities().get("A01"));
        assertThat(carried.goals().get("G2").achievement()).isEqualTo(Achievement.IN_PROGRESS);
        assertThat(carried.goals().get("G2").since()).isEqualTo(TODAY);
    }

    @Test
    void cannot_be_without_a_phase_that_the_plan_has_been_in() {
        CarePlanState plan = heldInP2().plan();
        Protocol other = only(p -> !List.of("P1", "P4").contains(p.item()), a -> true, g -> true, h -> true);

        assertThat(Migration.missingPhases(plan, other)).containsExactly("P1");
        assertThatThrownBy(() -> Migration.carry(plan, other, TODAY)).isInstanceOf(IllegalArgumentException.class);
    }
}
