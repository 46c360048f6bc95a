package org.gradus.progression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.ChartRules;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.Calendar;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.fixtures.Patients;
import org.gradus.progression.fixtures.SpinalFusion;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PhaseEntry;
import org.gradus.progression.plan.StatusTransitions;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.AnyOf;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.Expression;
import org.gradus.progression.protocol.FirstKnown;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.Unless;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws that need no history. Those of histories are checked at every evaluation of every other test. */
class ProgressionLawsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Two phases; the second opens by one criterion. */
    private static Protocol opening(Criterion criterion) {
        Code code = new Code("urn:phase", "any");
        return new Protocol(
                "urn:protocol|1",
                "two phases",
                new ChartRules(List.of(), List.of(), "DQ-STATUS", "DQ-FUTURE", "DQ-DUPLICATE"),
                List.of(
                        new Phase("P0", code, "before", Optional.empty()),
                        new Phase("P1", code, "after", Optional.of(new Phase.Gate("E1", criterion, true)))),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                new Protocol.Items("EVIDENCE-WITHDRAWN", "CLR-NOT-AUTHORISED"));
    }

    private static Progression decide(Criterion criterion, Map<String, Judgement> findings) {
        Map<String, Evidence.Finding> found = new java.util.TreeMap<>();
        findings.forEach((item, judgement) ->
                found.put(item, new Evidence.Finding(judgement, "found to be " + judgement, List.of())));
        CarePlanState plan = CarePlanState.enrolled(ZoneOffset.UTC, Optional.empty(), "P0", NOW, List.of(), List.of());
        return ProgressionEngine.decide(
                plan, opening(criterion), new Evidence(LocalDate.EPOCH, List.of(), Set.of(), found), NOW);
    }

    private static Criterion finding(String item) {
        return new Expression(item, "text/fhirpath", "true");
    }

    @Nested
    class Only_met_moves_a_plan {

        @ParameterizedTest
        @EnumSource(Judgement.class)
        void whatever_else_a_gate_is_judged_to_be(Judgement judgement) {
            Progression progression = decide(finding("X"), Map.of("X", judgement));

            assertThat(progression.after().phase()).isEqualTo(judgement == Judgement.MET ? "P1" : "P0");
            assertThat(progression.gates())
                    .extracting(GateReport::judgement)
                    .isEqualTo(judgement == Judgement.MET ? List.of() : List.of(judgement));
        }

        @Test
        void and_what_was_never_evaluated_is_unknown() {
            Progression progression = decide(finding("X"), Map.of());

            assertThat(progression.after().phase()).isEqualTo("P0");
            assertThat(progression.gates().get(0).judgement()).isEqualTo(Judgement.UNKNOWN);
        }

        @ParameterizedTest
        @CsvSource({
            "MET, MET, MET, MET",
            "MET, NOT_MET, NOT_MET, MET",
            "MET, UNKNOWN, UNKNOWN, MET",
            "NOT_MET, NOT_MET, NOT_MET, NOT_MET",
            "NOT_MET, UNKNOWN, NOT_MET, UNKNOWN",
            "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
        })
        void criteria_combine_in_three_values(Judgement a, Judgement b, Judgement all, Judgement any) {
            assertThat(a.and(b)).isEqualTo(all);
            assertThat(b.and(a)).isEqualTo(all);
            assertThat(a.or(b)).isEqualTo(any);
            assertThat(b.or(a)).isEqualTo(any);
            List<Criterion> parts = List.of(finding("A"), finding("B"));
            Map<String, Judgement> findings = Map.of("A", a, "B", b);
            assertThat(decide(new AllOf("X", parts), findings).after().phase())
                    .isEqualTo(all == Judgement.MET ? "P1" : "P0");
            assertThat(decide(new AnyOf("X", parts), findings).after().phase())
                    .isEqualTo(any == Judgement.MET ? "P1" : "P0");
        }

        @ParameterizedTest
        @CsvSource({"MET, P0", "NOT_MET, P1", "UNKNOWN, P1"})
        void unless_is_met_by_everything_but_the_exception(Judgement other, String phase) {
            assertThat(decide(new Unless("X", finding("A")), Map.of("A", other))
                            .after()
                            .phase())
                    .isEqualTo(phase);
        }

        @ParameterizedTest
        @CsvSource({"MET, NOT_MET, P1", "NOT_MET, MET, P0", "UNKNOWN, MET, P1", "UNKNOWN, UNKNOWN, P0"})
        void of_several_sources_the_first_that_knows_decides(Judgement first, Judgement second, String phase) {
            Criterion either = new FirstKnown("X", List.of(finding("A"), finding("B")));

            assertThat(decide(either, Map.of("A", first, "B", second)).after().phase())
                    .isEqualTo(phase);
        }

        @Test
        void a_patient_of_whom_nothing_is_known_meets_no_gate_and_fails_none() {
            Patient patient = Patients.aPatient().jumpTo(0, "08:00", a -> a).jumpTo(300, "08:00", a -> a);

            GateReport gate = patient.progression().gates().get(0);
            assertThat(gate.item()).isEqualTo("E2");
            assertThat(gate.judgement()).isEqualTo(Judgement.UNKNOWN);
            assertThat(gate.criteria())
                    .extracting(Assessment::item, Assessment::judgement)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("E2-DAY", Judgement.MET),
                            org.assertj.core.groups.Tuple.tuple("C1", Judgement.UNKNOWN),
                            org.assertj.core.groups.Tuple.tuple("PAINWIN(4)", Judgement.UNKNOWN),
                            org.assertj.core.groups.Tuple.tuple("WALKHOME", Judgement.UNKNOWN));
        }
    }

    @Nested
    class A_status_changes {

        @ParameterizedTest
        @CsvSource({
            "DRAFT, ACTIVE ON_HOLD REVOKED",
            "ACTIVE, ON_HOLD COMPLETED REVOKED",
            "ON_HOLD, ACTIVE COMPLETED REVOKED",
            "COMPLETED, ''",
            "REVOKED, ''"
        })
        void only_as_the_table_says(ActivityStatus from, String allowed) {
            for (ActivityStatus to : ActivityStatus.values()) {
                assertThat(StatusTransitions.allowed(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(List.of(allowed.split(" ")).contains(to.name()));
            }
        }

        @ParameterizedTest
        @CsvSource({
            "DRAFT, draft, false, false",
            "ACTIVE, active, false, true",
            "ON_HOLD, on-hold, false, true",
            "COMPLETED, completed, true, false",
            "REVOKED, revoked, true, false"
        })
        void and_means_what_FHIR_means(ActivityStatus status, String code, boolean terminal, boolean running) {
            assertThat(status.code()).isEqualTo(code);
            assertThat(status.terminal()).isEqualTo(terminal);
            assertThat(status.running()).isEqualTo(running);
        }
    }

    @Nested
    class Nothing_is_decided_without_a_reason {

        @Test
        void no_decision_no_reason_no_assessment_is_empty() {
            assertThatThrownBy(() -> new Decision(Decision.Subject.PHASE, "P1", 1, "P0", "P1", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Reason(" ", Judgement.MET, "because", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Reason("E2", Judgement.MET, " ", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Assessment.of("E2", Judgement.MET, "", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void a_step_names_the_gate_each_criterion_and_the_versioned_evidence() {
            Patient patient = Patients.inP1();
            for (int day = 22; day <= 27; day++) {
                patient.day(day, a -> a.pain(2).walked(15));
            }
            patient.day(28, a -> a.pain(2).walked(15).named("clearance").cleared("C1"));

            Decision step = patient.decisions().stream()
                    .filter(d -> d.subject() == Decision.Subject.PHASE)
                    .findFirst()
                    .orElseThrow();
            assertThat(step.before()).isEqualTo("P1");
            assertThat(step.after()).isEqualTo("P2");
            assertThat(step.reasons())
                    .extracting(Reason::rule)
                    .containsExactly("E2", "E2-DAY", "C1", "PAINWIN(4)", "WALKHOME");
            assertThat(step.reasons().get(2).evidence()).containsExactlyElementsOf(patient.reports("clearance"));
            assertThat(step.reasons().get(2).evidence().get(0).versioned()).endsWith("/_history/1");
        }

        @Test
        void a_plan_is_always_in_a_phase() {
            CarePlanState plan = Patients.aPatient().plan();

            assertThat(plan.lastEntry().cause()).isEqualTo(PhaseEntry.Cause.ENROLMENT);
            assertThatThrownBy(() -> SpinalFusion.protocol().phaseIndex("P9"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SpinalFusion.protocol().clearance("C9"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SpinalFusion.protocol().modifier("RM-9"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Evidence_reaches_back {

        private final Calendar calendar = Calendar.in("America/New_York");

        private LocalDate reach(Patient patient, Optional<LocalDate> news, boolean revised, int day) {
            return EvidenceReach.from(
                    patient.plan(), SpinalFusion.protocol(), news, revised, calendar.at(day, 8 * 3600));
        }

        @Test
        void a_fortnight_however_long_the_history_is() {
            Patient patient = Patients.inP2().jumpTo(300, "08:00", a -> a);

            assertThat(reach(patient, Optional.empty(), false, 301)).isEqualTo(calendar.date(300 - 13));
        }

        @Test
        void a_fortnight_before_the_earliest_news() {
            Patient patient = Patients.inP2().jumpTo(300, "08:00", a -> a);

            assertThat(reach(patient, Optional.of(calendar.date(250)), false, 301))
                    .isEqualTo(calendar.date(250 - 13));
        }

        @Test
        void a_fortnight_before_the_oldest_open_hold() {
            Patient patient =
                    Patients.inP2().day(60, a -> a.painDuring("A08", 2)).jumpTo(100, "08:00", a -> a);

            assertThat(reach(patient, Optional.empty(), false, 101)).isEqualTo(calendar.date(60 - 13));
        }

        @Test
        void over_the_whole_course_and_the_year_before_it_when_a_report_has_changed_or_nothing_was_evaluated_yet() {
            Patient patient = Patients.inP2().jumpTo(300, "08:00", a -> a);
            Patient enrolled = Patients.aPatient();

            assertThat(reach(patient, Optional.empty(), true, 301)).isEqualTo(calendar.date(-366));
            assertThat(reach(enrolled, Optional.empty(), false, 0)).isEqualTo(calendar.date(-366));
        }
    }
}
