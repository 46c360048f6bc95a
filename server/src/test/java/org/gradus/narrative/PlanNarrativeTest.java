package org.gradus.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.GateReport;
import org.gradus.progression.HoldReport;
import org.gradus.progression.Progression;
import org.gradus.progression.evidence.ChartRules;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.plan.Activity;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.plan.PlanStatus;
import org.gradus.progression.protocol.ActivityPainHold;
import org.gradus.progression.protocol.ActivityRule;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.DailyMaximum;
import org.gradus.progression.protocol.Days;
import org.gradus.progression.protocol.ElapsedDays;
import org.gradus.progression.protocol.Phase;
import org.gradus.progression.protocol.Protocol;
import org.gradus.progression.protocol.RedFlag;
import org.gradus.progression.protocol.ValidClearance;
import org.hl7.fhir.r4.model.Narrative;
import org.junit.jupiter.api.Test;

class PlanNarrativeTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate SURGERY = LocalDate.of(2026, 1, 5);
    private static final Instant ON_DAY_27 = Instant.parse("2026-02-01T13:00:00Z");

    @Test
    void tells_phase_day_open_activities_and_what_is_missing() {
        String text = text(progression(plan(), List.of(gate()), List.of()));

        assertThat(text)
                .contains(
                        "P1 Early mobility, day 27 after surgery on 1 February 2026, in this phase since 5 January 2026")
                .contains("Open:</b> Household walking")
                .contains("Before P2 Exercise walking (E2):")
                .contains("C1 unknown: no approval by a physician")
                .contains("Next review:</b> 2 February 2026");
    }

    @Test
    void what_is_missing_comes_before_what_is_met() {
        String text = text(progression(plan(), List.of(gate()), List.of()));

        assertThat(text.indexOf("C1 unknown")).isLessThan(text.indexOf("PAINWIN(4) met"));
    }

    @Test
    void a_hold_says_what_happened_since_when_and_what_ends_it() {
        Activity held = Activity.draft("A01").hold(Set.of("H1"), LocalDate.of(2026, 1, 30));
        HoldReport hold = new HoldReport(
                "H1",
                "Pain during an activity.",
                LocalDate.of(2026, 1, 30),
                Set.of("A01"),
                Optional.of("C-RESUME"),
                List.of());

        String text = text(progression(plan().withActivity(held), List.of(gate()), List.of(hold)));

        assertThat(text)
                .contains("H1 Pain during an activity (since 30 January 2026; ends by a physician's C-RESUME)")
                .contains("On hold:</b> Household walking")
                .contains("Please pause for now:")
                .contains("Talk to your physician before you go on.")
                .contains("Open:</b> nothing");
    }

    @Test
    void a_red_flag_sends_the_patient_to_emergency_care() {
        HoldReport hold = new HoldReport(
                "RF-FEVER", "Fever", LocalDate.of(2026, 1, 31), Set.of("A01"), Optional.of("C-RF"), List.of());

        String text = text(progression(plan(), List.of(gate()), List.of(hold)));

        assertThat(text).contains("Get emergency help now.").contains("Do none of your exercises");
    }

    @Test
    void the_patient_reads_no_codes() {
        String text = text(progression(plan(), List.of(gate()), List.of()));

        String patient = text.substring(text.indexOf("For you, the patient"));
        assertThat(patient)
                .contains(
                        "You are in step 1 of 2: Early mobility. This is how it stood on 1 February 2026, day 27 after your operation.")
                .contains("your physician's approval")
                .contains("more time since your operation")
                .doesNotContain("C1", "E2", "P1", "PAINWIN");
    }

    @Test
    void a_plan_that_has_ended_offers_the_patient_nothing() {
        String text = text(progression(plan().withStatus(PlanStatus.ENDED), List.of(gate()), List.of()));

        assertThat(text)
                .contains("The plan has ended")
                .contains("This plan has ended.")
                .doesNotContain("You may do");
    }

    @Test
    void before_surgery_there_is_no_day() {
        CarePlanState waiting =
                CarePlanState.enrolled(ZONE, Optional.empty(), "P1", ON_DAY_27, List.of("A01"), List.of());

        assertThat(text(progression(waiting, List.of(), List.of())))
                .contains("before surgery")
                .contains("1 February 2026, before your operation.");
    }

    @Test
    void text_is_escaped() {
        HoldReport hold = new HoldReport(
                "H1", "<script>alert(1)</script> & more", SURGERY, Set.of("A01"), Optional.empty(), List.of());

        assertThat(text(progression(plan(), List.of(), List.of(hold))))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
                .doesNotContain("<script>");
    }

    @Test
    void says_that_it_is_no_certified_device_and_has_a_status() {
        Narrative narrative = PlanNarrative.of(protocol(), progression(plan(), List.of(), List.of()), ON_DAY_27);

        assertThat(narrative.getStatus()).isEqualTo(Narrative.NarrativeStatus.ADDITIONAL);
        assertThat(narrative.getDivAsString())
                .startsWith("<div xmlns=\"http://www.w3.org/1999/xhtml\">")
                .contains("not a certified medical device");
    }

    private static String text(Progression progression) {
        return PlanNarrative.of(protocol(), progression, ON_DAY_27).getDivAsString();
    }

    private static CarePlanState plan() {
        Anchor surgery = new Anchor(new EvidenceId("Procedure/fusion", "1"), Effective.on(SURGERY), Set.of());
        return CarePlanState.enrolled(
                        ZONE,
                        Optional.of(surgery),
                        "P1",
                        Instant.parse("2026-01-05T15:00:00Z"),
                        List.of("A01", "A02"),
                        List.of())
                .withActivity(Activity.draft("A01").open(SURGERY));
    }

    private static GateReport gate() {
        return new GateReport(
                "E2",
                "P2",
                Judgement.NOT_MET,
                "not yet",
                List.of(
                        Assessment.of("PAINWIN(4)", Judgement.MET, "reported on 7 of the last 7 days", List.of()),
                        Assessment.of("DAY(28)", Judgement.NOT_MET, "day 27 after surgery", List.of()),
                        Assessment.of("C1", Judgement.UNKNOWN, "no approval by a physician", List.of())),
                List.of());
    }

    private static Progression progression(CarePlanState plan, List<GateReport> gates, List<HoldReport> holds) {
        return new Progression(
                plan,
                List.of(),
                List.of(),
                gates,
                holds,
                List.of(),
                List.of(),
                Optional.of(Instant.parse("2026-02-02T05:00:00Z")));
    }

    private static Protocol protocol() {
        AllOf e2 = new AllOf(
                "E2",
                List.of(
                        new ElapsedDays("DAY(28)", Days.of(28)),
                        new ValidClearance("C1", Optional.of("P2")),
                        new DailyMaximum("PAINWIN(4)", "pain", BigDecimal.valueOf(4), 7, 3)));
        return new Protocol(
                "https://example.org/PlanDefinition/small|1",
                "Small protocol",
                new ChartRules(List.of(), List.of(), "DQ-STATUS", "DQ-FUTURE", "DQ-DUPLICATE"),
                List.of(
                        phase("P1", "Early mobility", Optional.empty()),
                        phase("P2", "Exercise walking", Optional.of(new Phase.Gate("E2", e2, true)))),
                List.of(activity("A01", "Household walking", "P1"), activity("A02", "Longer walks", "P2")),
                List.of(),
                Map.of(),
                List.of(new RedFlag("RF-FEVER", "Fever", "stat", List.of(), Set.of("A01"), "C-RF")),
                List.of(new ActivityPainHold(
                        "H1", "Pain during an activity", "pain", BigDecimal.ONE, Set.of("A01"), "C-RESUME")),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                new Protocol.Items("EVIDENCE-WITHDRAWN", "CLR-NOT-AUTHORISED"));
    }

    private static Phase phase(String item, String title, Optional<Phase.Gate> gate) {
        return new Phase(item, new Code("https://example.org/phases", item), title, gate);
    }

    private static ActivityRule activity(String item, String title, String phase) {
        return new ActivityRule(
                item,
                title,
                phase,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Set.of());
    }
}
