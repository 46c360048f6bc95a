package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.Finding;
import org.gradus.progression.Progression;
import org.gradus.progression.ProgressionEngine;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.junit.jupiter.api.Test;

/** What people are asked about a plan as a whole. */
class PlanQuestionsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static CarePlanState enrolled() {
        return CarePlanState.enrolled(
                ZoneOffset.UTC,
                Optional.empty(),
                "P0",
                noon(0),
                SpinalFusion.protocol().activities().stream().map(a -> a.item()).toList(),
                SpinalFusion.protocol().goals().stream().map(g -> g.item()).toList());
    }

    private static Instant noon(int day) {
        return DAY.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Progression on(int day, CarePlanState plan, Map<String, Evidence.Finding> findings) {
        Evidence evidence = new Evidence(DAY.minusDays(400), List.of(), Set.of(), findings);
        return ProgressionEngine.decide(plan, SpinalFusion.protocol(), evidence, noon(day));
    }

    private static List<String> asked(Progression progression) {
        return progression.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.TASK)
                .map(finding -> finding.item() + " " + finding.code())
                .toList();
    }

    @Test
    void a_plan_on_hold_is_brought_up_after_seven_days_and_again() {
        CarePlanState held =
                on(0, enrolled().withStatus(PlanStatus.ON_HOLD), Map.of()).after();

        assertThat(asked(on(6, held, Map.of()))).isEmpty();
        Progression seventh = on(7, held, Map.of());
        assertThat(asked(seventh)).containsExactly("P0 review-plan");
        assertThat(asked(on(13, seventh.after(), Map.of()))).isEmpty();
        assertThat(asked(on(14, seventh.after(), Map.of()))).containsExactly("P0 review-plan");
    }

    @Test
    void seven_days_begin_anew_when_the_plan_has_run_in_between() {
        CarePlanState held =
                on(0, enrolled().withStatus(PlanStatus.ON_HOLD), Map.of()).after();
        CarePlanState resumed =
                on(5, held.withStatus(PlanStatus.ACTIVE), Map.of()).after();
        CarePlanState again =
                on(6, resumed.withStatus(PlanStatus.ON_HOLD), Map.of()).after();

        assertThat(asked(on(12, again, Map.of()))).isEmpty();
        assertThat(asked(on(13, again, Map.of()))).containsExactly("P0 review-plan");
    }

    @Test
    void a_plan_of_which_nothing_is_left_is_brought_up_and_moves_no_further() {
        CarePlanState empty = enrolled();
        for (Activity activity : List.copyOf(empty.activities().values())) {
            empty = empty.withActivity(activity.editedTo(ActivityStatus.REVOKED, noon(0)));
        }
        CarePlanState cancelled = on(0, empty, Map.of()).after();

        Progression seventh = on(7, cancelled, Map.of());

        assertThat(asked(seventh)).containsExactly("P0 review-plan");
        assertThat(seventh.after().status()).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void a_plan_with_one_cancelled_activity_among_others_is_not_brought_up() {
        CarePlanState plan = enrolled();
        Activity first = plan.activities().values().iterator().next();
        CarePlanState without = on(0, plan.withActivity(first.editedTo(ActivityStatus.REVOKED, noon(0))), Map.of())
                .after();

        assertThat(asked(on(7, without, Map.of()))).isEmpty();
    }

    @Test
    void an_expression_that_cannot_be_evaluated_is_told_at_once_and_every_seven_days() {
        Map<String, Evidence.Finding> failing =
                Map.of("READY", new Evidence.Finding(Judgement.UNKNOWN, "it cannot be evaluated", List.of(), true));

        Progression first = on(0, enrolled(), failing);

        assertThat(asked(first)).containsExactly("READY review-protocol");
        assertThat(asked(on(6, first.after(), failing))).isEmpty();
        assertThat(asked(on(7, first.after(), failing))).containsExactly("READY review-protocol");
        CarePlanState mended = on(1, first.after(), Map.of()).after();
        assertThat(asked(on(2, mended, failing))).containsExactly("READY review-protocol");
    }

    @Test
    void an_expression_without_an_answer_is_no_failure() {
        Map<String, Evidence.Finding> silent =
                Map.of("READY", new Evidence.Finding(Judgement.UNKNOWN, "no single yes or no", List.of()));

        assertThat(asked(on(0, enrolled(), silent))).isEmpty();
    }
}
