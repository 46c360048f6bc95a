package org.gradus.progression.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a plan remembers between evaluations, and how that changes. */
class PlanEventsTest {

    private static final Instant ENROLLED = Instant.parse("2026-01-05T13:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 1, 9);
    private static final List<EvidenceId> REPORT = List.of(new EvidenceId("Observation/1", "1"));
    private static final List<EvidenceId> OTHER = List.of(new EvidenceId("Observation/1", "2"));

    private static Incident opened(LocalDate day) {
        return Incident.opened("H1", "Observation/1", Effective.on(day), day, Set.of("A08"), REPORT);
    }

    @Nested
    class An_incident {

        @Test
        void is_released_on_a_day_and_can_be_open_again_as_if_it_never_was() {
            Incident released = opened(MONDAY).released(FRIDAY);

            assertThat(released.isOpen()).isFalse();
            assertThat(released.releasedOn()).contains(FRIDAY);
            assertThat(released.reopened()).isEqualTo(opened(MONDAY));
        }

        @Test
        void that_escalates_is_open_whatever_it_was_before() {
            Incident escalated = opened(MONDAY).released(FRIDAY).escalatedAt(Effective.on(FRIDAY));

            assertThat(escalated.isOpen()).isTrue();
            assertThat(escalated.releasedOn()).isEmpty();
            assertThat(escalated.escalated()).contains(Effective.on(FRIDAY));
        }

        @Test
        void that_continues_an_earlier_one_has_held_since_that_one_began() {
            assertThat(opened(FRIDAY).continuing(opened(MONDAY)).startedOn()).isEqualTo(MONDAY);
            assertThat(opened(MONDAY).continuing(opened(FRIDAY)).startedOn()).isEqualTo(MONDAY);
        }

        @Test
        void that_continues_one_for_which_the_plan_has_gone_back_takes_it_back_no_second_time() {
            Incident used = opened(MONDAY).markedReturned();

            assertThat(opened(FRIDAY).continuing(used).usedByReturn()).isTrue();
            assertThat(opened(FRIDAY)
                            .markedReturned()
                            .continuing(opened(MONDAY))
                            .usedByReturn())
                    .isTrue();
            assertThat(opened(FRIDAY).continuing(opened(MONDAY)).usedByReturn()).isFalse();
        }

        @Test
        void rests_on_the_present_reports_and_when_withdrawn_on_those_that_it_had() {
            assertThat(opened(MONDAY).on(OTHER, false).evidence()).isEqualTo(OTHER);
            assertThat(opened(MONDAY).on(OTHER, false).withdrawn()).isFalse();
            assertThat(opened(MONDAY).on(OTHER, true).evidence()).isEqualTo(REPORT);
            assertThat(opened(MONDAY).on(OTHER, true).withdrawn()).isTrue();
        }
    }

    @Nested
    class An_activity {

        private final Activity begun = Activity.draft("A08").open(MONDAY);

        @Test
        void keeps_the_day_on_which_it_first_opened() {
            assertThat(begun.openedOn()).contains(MONDAY);
            assertThat(begun.open(FRIDAY).openedOn()).contains(MONDAY);
            assertThat(begun.hold(Set.of("H1"), FRIDAY).openedOn()).contains(MONDAY);
            assertThat(begun.complete().openedOn()).contains(MONDAY);
            assertThat(Activity.draft("A08").hold(Set.of("H1"), FRIDAY).openedOn())
                    .contains(FRIDAY);
        }

        @Test
        void begins_again_as_another_attempt_that_knows_nothing_of_the_first() {
            Activity again = begun.editedTo(ActivityStatus.COMPLETED, ENROLLED).again();

            assertThat(again.id()).hasToString("A08#2");
            assertThat(again.status()).isEqualTo(ActivityStatus.DRAFT);
            assertThat(again.openedOn()).isEmpty();
            assertThat(again.edit()).isEmpty();
        }
    }

    @Nested
    class A_plan {

        private final CarePlanState plan =
                CarePlanState.enrolled(ZoneOffset.UTC, Optional.empty(), "P1", ENROLLED, List.of("A08"), List.of("G1"));

        private CarePlanState in(PhaseEntry... more) {
            List<PhaseEntry> entries = new java.util.ArrayList<>(plan.entries());
            entries.addAll(List.of(more));
            return new CarePlanState(
                    plan.status(),
                    plan.zone(),
                    plan.anchor(),
                    entries,
                    plan.activities(),
                    plan.goals(),
                    List.of(opened(MONDAY).released(FRIDAY)),
                    Map.of(),
                    Set.of(),
                    Set.of(),
                    false,
                    Map.of(),
                    Map.of(),
                    Optional.empty());
        }

        private static PhaseEntry entry(String phase, LocalDate day, PhaseEntry.Cause cause) {
            return new PhaseEntry(phase, day, ENROLLED, cause, List.of());
        }

        @Test
        void opened_a_phase_by_its_gate_or_enrolment_and_never_by_a_return() {
            CarePlanState back =
                    in(entry("P2", MONDAY, PhaseEntry.Cause.ADVANCE), entry("P1", FRIDAY, PhaseEntry.Cause.REGRESS));

            assertThat(back.phase()).isEqualTo("P1");
            assertThat(back.latestOpening("P1")).contains(plan.lastEntry());
            assertThat(back.latestOpening("P2").map(PhaseEntry::day)).contains(MONDAY);
            assertThat(back.latestOpening("P3")).isEmpty();
        }

        @Test
        void has_used_the_step_of_a_day_by_any_step_but_its_enrolment() {
            assertThat(plan.stepUsedOn(MONDAY)).isFalse();
            assertThat(in(entry("P2", FRIDAY, PhaseEntry.Cause.ADVANCE)).stepUsedOn(FRIDAY))
                    .isTrue();
            assertThat(in(entry("P2", FRIDAY, PhaseEntry.Cause.ADVANCE)).stepUsedOn(MONDAY))
                    .isFalse();
        }

        @Test
        void remembers_the_last_release_of_a_rule_up_to_a_day() {
            assertThat(in().lastRelease(Set.of("H1"), FRIDAY)).contains(FRIDAY);
            assertThat(in().lastRelease(Set.of("H1"), FRIDAY.minusDays(1))).isEmpty();
            assertThat(in().lastRelease(Set.of("H3"), FRIDAY)).isEmpty();
        }

        @Test
        void changes_in_one_part_and_keeps_the_others() {
            ZoneId berlin = ZoneId.of("Europe/Berlin");
            Activity held = Activity.draft("A08").hold(Set.of("H1"), FRIDAY);
            CarePlanState changed = plan.withZone(berlin)
                    .withStatus(PlanStatus.ON_HOLD)
                    .withActivity(held)
                    .withConfirmed("E2", FRIDAY);

            assertThat(changed.zone()).isEqualTo(berlin);
            assertThat(changed.status()).isEqualTo(PlanStatus.ON_HOLD);
            assertThat(changed.activities()).containsExactly(Map.entry("A08", held));
            assertThat(changed.confirmed()).containsExactly(Map.entry("E2", FRIDAY));
            assertThat(changed.entries()).isEqualTo(plan.entries());
            assertThat(changed.goals()).isEqualTo(plan.goals());
        }
    }
}
