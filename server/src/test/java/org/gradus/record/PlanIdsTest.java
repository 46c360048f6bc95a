package org.gradus.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.progression.plan.ActivityId;
import org.junit.jupiter.api.Test;

class PlanIdsTest {

    private static final ActivityId FIRST = new ActivityId("A02", 1);

    @Test
    void the_same_attempt_of_the_same_plan_has_the_same_id() {
        assertThat(PlanIds.activity("plan-a", FIRST)).isEqualTo(PlanIds.activity("plan-a", FIRST));
    }

    @Test
    void plans_attempts_and_goals_have_ids_of_their_own() {
        assertThat(PlanIds.activity("plan-a", FIRST))
                .isNotEqualTo(PlanIds.activity("plan-b", FIRST))
                .isNotEqualTo(PlanIds.activity("plan-a", FIRST.next()))
                .isNotEqualTo(PlanIds.goal("plan-a", "A02"));
    }

    @Test
    void the_identifier_is_written_as_clients_know_it() {
        assertThat(PlanIds.planActivity("plan-a", FIRST)).isEqualTo("plan-a/A02#1");
    }
}
