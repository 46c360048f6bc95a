package org.gradus.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gradus.fire.Operation.Kind;
import org.gradus.fire.Operation.Outcome;
import org.gradus.fire.Operation.State;
import org.junit.jupiter.api.Test;

/** The checker takes what may happen, and rejects what must not. */
class HistoryCheckerTest {

    private static final State NEW = new State(1, "P1", "active");
    private static final State HELD = new State(2, "P1", "on-hold");
    private static final State RESUMED = new State(3, "P1", "active");
    private static final State MOVED = new State(4, "P2", "active");
    private static final Stored ALL =
            new Stored("plan", List.of(NEW, HELD, RESUMED, MOVED), Set.of("Observation/1"), List.of("Provenance/1"));
    private static final Stored QUIET = new Stored("plan", List.of(NEW), Set.of(), List.of());

    private static final Operation HOLD = seen(Kind.HOLD, 10, 20, HELD);
    private static final Operation RESUME = seen(Kind.RESUME, 30, 40, RESUMED);
    private static final Operation TRIGGER = trigger(50, 60, Outcome.OK, "Observation/1");

    @Test
    void one_after_the_other_is_taken() {
        assertThat(anomalies(ALL, seen(Kind.READ, 1, 2, NEW), HOLD, RESUME, TRIGGER, seen(Kind.READ, 70, 80, MOVED)))
                .isEmpty();
    }

    @Test
    void a_read_beside_a_write_may_see_it_or_not() {
        assertThat(anomalies(ALL, HOLD, RESUME, TRIGGER, seen(Kind.READ, 5, 15, NEW), seen(Kind.READ, 12, 15, HELD)))
                .isEmpty();
    }

    @Test
    void a_write_without_an_answer_may_have_happened_or_not() {
        Operation lost = new Operation("plan", Kind.HOLD, 10, 20, Outcome.UNKNOWN, State.NONE, "");

        assertThat(anomalies(ALL, lost, RESUME, TRIGGER)).isEmpty();
        assertThat(anomalies(QUIET, lost, trigger(1, 2, Outcome.UNKNOWN, ""))).isEmpty();
    }

    @Test
    void a_read_that_goes_back_behind_an_answer_is_rejected() {
        assertThat(anomalies(ALL, HOLD, RESUME, TRIGGER, seen(Kind.READ, 21, 22, NEW)))
                .singleElement()
                .asString()
                .contains("saw version 1 after 2 was answered");
    }

    @Test
    void a_read_that_goes_back_behind_another_read_is_rejected() {
        assertThat(anomalies(
                        ALL, HOLD, RESUME, TRIGGER, seen(Kind.READ, 52, 55, MOVED), seen(Kind.READ, 56, 57, RESUMED)))
                .singleElement()
                .asString()
                .contains("saw version 3 after 4");
    }

    @Test
    void two_writers_of_one_version_are_rejected() {
        assertThat(anomalies(ALL, HOLD, seen(Kind.HOLD, 11, 19, HELD), RESUME, TRIGGER))
                .singleElement()
                .asString()
                .contains("2 writers");
    }

    @Test
    void what_was_seen_and_is_not_stored_is_rejected() {
        assertThat(anomalies(ALL, HOLD, RESUME, TRIGGER, seen(Kind.READ, 70, 80, new State(5, "P2", "active"))))
                .singleElement()
                .asString()
                .contains("not stored");
        assertThat(anomalies(ALL, HOLD, RESUME, TRIGGER, seen(Kind.READ, 70, 80, new State(4, "P1", "active"))))
                .as("another content under the same number")
                .hasSize(1);
    }

    @Test
    void an_acknowledged_trigger_that_is_lost_is_rejected() {
        assertThat(anomalies(QUIET, trigger(1, 2, Outcome.OK, "Observation/7")))
                .containsExactly("plan lost Observation/7");
    }

    @Test
    void a_trigger_that_is_stored_twice_is_rejected() {
        Stored twice = new Stored("plan", ALL.versions(), Set.of("Observation/1", "Observation/2"), ALL.steps());

        assertThat(anomalies(twice, HOLD, RESUME, TRIGGER))
                .singleElement()
                .asString()
                .contains("one of them twice");
    }

    @Test
    void a_stored_trigger_that_took_no_effect_is_rejected() {
        Stored idle = new Stored("plan", List.of(NEW), Set.of("Observation/1"), List.of());

        assertThat(anomalies(idle, TRIGGER)).containsExactly("plan has a trigger and has not moved");
    }

    @Test
    void a_trigger_that_took_effect_twice_is_rejected() {
        Stored doubled = new Stored(
                "plan",
                List.of(NEW, new State(2, "P2", "active"), new State(3, "P3", "active")),
                Set.of("Observation/1"),
                List.of("Provenance/1", "Provenance/2"));

        assertThat(anomalies(doubled, TRIGGER)).containsExactly("plan moved 2 times by one gate");
    }

    @Test
    void a_step_that_says_so_twice_or_not_at_all_is_rejected() {
        Stored twice = new Stored("plan", ALL.versions(), ALL.triggers(), List.of("Provenance/1", "Provenance/2"));
        Stored silent = new Stored("plan", ALL.versions(), ALL.triggers(), List.of());

        assertThat(anomalies(twice, HOLD, RESUME, TRIGGER)).containsExactly("plan moved 1 times and says so 2 times");
        assertThat(anomalies(silent, HOLD, RESUME, TRIGGER)).containsExactly("plan moved 1 times and says so 0 times");
    }

    @Test
    void a_step_after_a_hold_is_rejected() {
        Stored overtaken = new Stored(
                "plan",
                List.of(NEW, HELD, new State(3, "P2", "on-hold")),
                Set.of("Observation/1"),
                List.of("Provenance/1"));

        assertThat(anomalies(overtaken, HOLD, TRIGGER)).containsExactly("plan moved in version 3 while it was held");
    }

    @Test
    void a_hold_that_was_refused_and_happened_is_rejected() {
        Operation refused = new Operation("plan", Kind.HOLD, 10, 20, Outcome.FAILED, State.NONE, "");

        assertThat(anomalies(ALL, refused, RESUME, TRIGGER))
                .singleElement()
                .asString()
                .contains("held 1 times, at most 0");
    }

    @Test
    void a_plan_that_is_gone_or_has_gaps_is_rejected() {
        assertThat(HistoryChecker.anomalies(List.of(TRIGGER), List.of())).containsExactly("plan is gone");
        assertThat(anomalies(new Stored("plan", List.of(NEW, RESUMED), Set.of(), List.of())))
                .containsExactly("plan has a gap before version 3");
    }

    private static List<String> anomalies(Stored stored, Operation... history) {
        return HistoryChecker.anomalies(List.of(history), List.of(stored));
    }

    private static Operation seen(Kind kind, long invoked, long completed, State state) {
        return new Operation("plan", kind, invoked, completed, Outcome.OK, state, "");
    }

    private static Operation trigger(long invoked, long completed, Outcome outcome, String trigger) {
        return new Operation("plan", Kind.TRIGGER, invoked, completed, outcome, State.NONE, trigger);
    }
}
