package org.gradus.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.ActivityId;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.GoalState;
import org.gradus.progression.plan.Incident;
import org.gradus.progression.plan.Notice;
import org.gradus.progression.plan.OpenFlag;
import org.gradus.progression.plan.PhaseEntry;
import org.gradus.progression.plan.PlanStatus;
import org.junit.jupiter.api.Test;

class StateJsonTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 3);
    private static final Instant AT = Instant.parse("2026-02-03T08:00:00.000001Z");
    private static final EvidenceId WALK = new EvidenceId("Observation/walk", "2");

    private final StateJson json = new StateJson();

    @Test
    void a_state_with_everything_in_it_comes_back_as_it_was() {
        CarePlanState state = full();

        CarePlanState back = json.convertToEntityAttribute(json.convertToDatabaseColumn(state));

        assertThat(back).isEqualTo(state);
    }

    @Test
    void what_is_derived_is_not_stored() {
        String text = json.convertToDatabaseColumn(full());

        assertThat(text).doesNotContain("\"open\"", "\"phase\":null", "\"return\"", "\"timed\"");
    }

    @Test
    void a_component_that_this_version_does_not_know_is_passed_over() {
        String newer = json.convertToDatabaseColumn(full()).replaceFirst("\\{", "{\"invented\":[1,2],");

        assertThat(json.convertToEntityAttribute(newer)).isEqualTo(full());
    }

    private static CarePlanState full() {
        Activity held = new Activity(
                new ActivityId("A02", 2),
                ActivityStatus.ON_HOLD,
                Optional.of(DAY),
                Set.of("H1"),
                Optional.of(new Activity.Edit(ActivityStatus.ACTIVE, AT)));
        Incident fever = Incident.opened(
                        "RF-FEVER", "Observation/fever", Effective.at(AT), DAY, Set.of(), List.of(WALK))
                .escalatedAt(Effective.on(DAY))
                .markedReturned();
        return new CarePlanState(
                PlanStatus.ACTIVE,
                ZoneId.of("America/New_York"),
                Optional.of(new Anchor(
                        new EvidenceId("Procedure/fusion", "1"),
                        Effective.on(DAY),
                        Set.of(new Code("urn:x", "fusion")))),
                List.of(new PhaseEntry("P1", DAY, AT, PhaseEntry.Cause.ENROLMENT, List.of(WALK))),
                Map.of("A02", held, "A05", Activity.draft("A05")),
                Map.of("G1", new GoalState(Achievement.ACHIEVED, DAY, List.of(WALK))),
                List.of(fever),
                Map.of("H1", new OpenFlag("H1", DAY, false, "pain", List.of(WALK))),
                Set.of(new Notice("DQ-UNIT", WALK, AT)),
                Set.of(WALK),
                true,
                Map.of("data E2", DAY),
                Map.of("E3", DAY),
                Optional.of(AT));
    }
}
