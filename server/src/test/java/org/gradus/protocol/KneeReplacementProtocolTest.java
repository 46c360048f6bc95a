package org.gradus.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.GateReport;
import org.gradus.progression.Progression;
import org.gradus.progression.ProgressionEngine;
import org.gradus.progression.evidence.Code;
import org.gradus.progression.evidence.Effective;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.evidence.Report;
import org.gradus.progression.plan.Achievement;
import org.gradus.progression.plan.ActivityStatus;
import org.gradus.progression.plan.Anchor;
import org.gradus.progression.plan.CarePlanState;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Protocol;
import org.gradus.record.Directory;
import org.gradus.record.ExpressionJudge;
import org.gradus.record.ReportReader;
import org.gradus.record.StoredExpressions;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** A protocol of another specialty, written in FSH alone, runs on the same engine. */
class KneeReplacementProtocolTest {

    private final Protocol protocol =
            ProtocolCompiler.compile(PackagedDefinitions.kneeReplacement(), PackagedDefinitions.ALL);
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final LocalDate SURGERY = LocalDate.of(2026, 1, 5);
    private static final String LOCAL = "https://gradus.dev/fhir/CodeSystem/rehabilitation";

    private final List<Observation> observations = new ArrayList<>();

    @Test
    void walking_outdoors_opens_when_its_gate_is_met() {
        for (int day : new int[] {10, 12, 14}) {
            observe(day, "http://loinc.org", "72514-3", 3, "{score}");
            observe(day, "http://loinc.org", "41950-7", 1200, "1");
        }
        bend(70);
        clear(13);

        Progression progression = on(14);

        assertThat(progression.after().phase()).isEqualTo("K2");
        assertThat(progression.after().activities().get("KA2").status()).isEqualTo(ActivityStatus.ACTIVE);
    }

    @Test
    void the_expression_holds_the_gate_closed_and_says_so() {
        for (int day : new int[] {10, 12, 14}) {
            observe(day, "http://loinc.org", "72514-3", 3, "{score}");
            observe(day, "http://loinc.org", "41950-7", 1200, "1");
        }
        bend(50);
        clear(13);

        assertHeldBy("KE2-BEND", Judgement.NOT_MET);
    }

    @Test
    void the_steps_of_one_day_count_once_however_often_they_are_sent() {
        for (int day : new int[] {10, 12, 14}) {
            observe(day, "http://loinc.org", "72514-3", 3, "{score}");
        }
        for (int steps : new int[] {1100, 1500, 2900}) {
            observe(14, "http://loinc.org", "41950-7", steps, "1");
        }
        bend(70);
        clear(13);

        assertHeldBy("KE2-STEPS", Judgement.UNKNOWN);
    }

    private void bend(int degrees) {
        observe(12, "https://example.org/fhir/CodeSystem/knee", "knee-flexion", degrees, "deg");
    }

    private void assertHeldBy(String item, Judgement judgement) {
        Progression progression = on(14);

        assertThat(progression.after().phase()).isEqualTo("K1");
        GateReport gate = progression.gates().stream()
                .filter(report -> report.item().equals("KE2"))
                .findFirst()
                .orElseThrow();
        assertThat(gate.criteria())
                .filteredOn(criterion -> !criterion.met())
                .singleElement()
                .extracting(Assessment::item, Assessment::judgement)
                .containsExactly(item, judgement);
    }

    @Test
    void an_angle_in_a_unit_of_the_hospital_s_own_counts() {
        observe(20, "https://example.org/fhir/CodeSystem/knee", "knee-flexion", 100, "gon");

        assertThat(on(20).after().goals().get("KG1").achievement()).isEqualTo(Achievement.ACHIEVED);
    }

    @Test
    void calf_pain_stops_everything() {
        observe(3, "http://snomed.info/sct", "300954003", 1, "1");

        Progression progression = on(3);

        assertThat(progression.after().activities().get("KA1").status()).isEqualTo(ActivityStatus.ON_HOLD);
        assertThat(progression.after().flags()).containsKey("KRF-CALF");
    }

    private Progression on(int day) {
        Instant now = at(day).plusSeconds(3600);
        Anchor surgery = new Anchor(
                new EvidenceId("Procedure/knee", "1"),
                Effective.at(at(0)),
                Set.of(new Code("http://snomed.info/sct", "609588000")));
        CarePlanState plan = CarePlanState.enrolled(
                ZONE,
                Optional.of(surgery),
                "K1",
                at(1),
                protocol.activities().stream().map(rule -> rule.item()).toList(),
                protocol.goals().stream().map(rule -> rule.item()).toList());
        Map<String, Evidence.Finding> findings = new ExpressionJudge(FhirContext.forR4Cached())
                .judge(StoredExpressions.of(protocol), new Patient(), observations, ZONE, now);
        List<Report> reports = new ArrayList<>();
        ReportReader reader = new ReportReader(new OneSurgeon());
        observations.forEach(o -> reader.read(o, now, reports.size()).ifPresent(reports::add));
        return ProgressionEngine.decide(plan, protocol, new Evidence(SURGERY, reports, Set.of(), findings), now);
    }

    private Observation observe(int day, String system, String code, int value, String unit) {
        Observation observation = new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept(new Coding(system, code, null)))
                .setEffective(new DateTimeType(java.util.Date.from(at(day))));
        observation.setValue(new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit));
        observation.setId("Observation/" + observations.size() + "/_history/1");
        observations.add(observation);
        return observation;
    }

    private void clear(int day) {
        Observation clearance = observe(day, LOCAL, "clearance", 0, "1");
        clearance.setValue(new CodeableConcept(new Coding(LOCAL, "approved", null)));
        clearance
                .addComponent()
                .setCode(new CodeableConcept(new Coding(LOCAL, "clearance-kind", null)))
                .setValue(new CodeableConcept(new Coding("https://gradus.dev/fhir/sid/protocol-item", "KC1", null)));
        clearance.addPerformer(new Reference("PractitionerRole/surgeon"));
    }

    private static Instant at(int day) {
        return SURGERY.plusDays(day).atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    /** Everybody is a doctor. */
    private static final class OneSurgeon implements Directory {

        @Override
        public Optional<String> deviceIdentifier(String reference) {
            return Optional.empty();
        }

        @Override
        public Set<Code> activeRoles(String reference) {
            return Set.of(new Code("http://terminology.hl7.org/CodeSystem/practitioner-role", "doctor"));
        }
    }
}
