package org.gradus.progression.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.progression.fixtures.Patients.aPatient;
import static org.gradus.progression.fixtures.Patients.awaitingSurgery;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.fixtures.Codes;
import org.gradus.progression.fixtures.Patient;
import org.gradus.progression.protocol.AllOf;
import org.gradus.progression.protocol.AnchorCoded;
import org.gradus.progression.protocol.AnchorOccurred;
import org.gradus.progression.protocol.AnyOf;
import org.gradus.progression.protocol.Assessment;
import org.gradus.progression.protocol.Criterion;
import org.gradus.progression.protocol.DailySum;
import org.gradus.progression.protocol.Days;
import org.gradus.progression.protocol.ElapsedDays;
import org.gradus.progression.protocol.FirstKnown;
import org.gradus.progression.protocol.LatestCoded;
import org.gradus.progression.protocol.LatestValue;
import org.gradus.progression.protocol.Range;
import org.gradus.progression.protocol.Recorded;
import org.gradus.progression.protocol.SessionHeld;
import org.gradus.progression.protocol.Situation;
import org.gradus.progression.protocol.Unless;
import org.junit.jupiter.api.Test;

/** Criteria made of criteria, and those about the surgery. */
class CombinedCriteriaTest {

    private static final Criterion WATER = new DailySum("WATER", "water", BigDecimal.TEN, 3, 1);
    private static final Criterion SLEEP = new DailySum("SLEEP", "sleep", BigDecimal.TEN, 9, 1);

    private static Assessment assess(Criterion criterion, Patient patient) {
        return criterion.assess(new Situation(
                patient.calendar().date(0), patient.chart(), patient.plan(), patient.protocol(), Map.of()));
    }

    @Test
    void read_all_that_their_parts_read() {
        for (Criterion both : List.of(
                new AllOf("ALL", List.of(WATER, SLEEP)),
                new AnyOf("ANY", List.of(WATER, SLEEP)),
                new FirstKnown("FIRST", List.of(WATER, SLEEP)))) {
            assertThat(both.measures()).as(both.item()).containsExactlyInAnyOrder("water", "sleep");
            assertThat(both.lookback()).as(both.item()).isEqualTo(8);
        }
        assertThat(new Unless("NOT", WATER).measures()).containsExactly("water");
        assertThat(new Unless("NOT", WATER).lookback()).isEqualTo(2);
    }

    @Test
    void name_the_measure_that_they_look_at() {
        Range any = new Range(Optional.empty(), Optional.empty(), true);
        assertThat(new LatestValue("V", "pain", any, false).measures()).containsExactly("pain");
        assertThat(new LatestCoded("C", "smoking", Set.of(), Set.of()).measures())
                .containsExactly("smoking");
        assertThat(new Recorded("R", "weight", false).measures()).containsExactly("weight");
        assertThat(new SessionHeld("S", "therapy-session", "P2").measures()).containsExactly("therapy-session");
    }

    @Test
    void rest_on_the_surgery_and_say_whether_it_has_been() {
        Patient operated = aPatient().day(0);
        Patient waiting = awaitingSurgery(0).day(0);
        Criterion occurred = new AnchorOccurred("SURGERY");
        Criterion fusion = new AnchorCoded("PROC-FUSION", Set.of(Codes.snomed("50172003")));
        Criterion other = new AnchorCoded("PROC-MICRO", Set.of(Codes.snomed("1")));
        Criterion elapsed = new ElapsedDays("DAY", Days.of(0));

        for (Criterion criterion : List.of(occurred, fusion, elapsed)) {
            assertThat(assess(criterion, operated).judgement()).isEqualTo(Judgement.MET);
            assertThat(assess(criterion, operated).evidence())
                    .extracting(id -> id.reference())
                    .containsExactly("Procedure/surgery");
        }
        assertThat(assess(occurred, operated).explanation()).isEqualTo("the index surgery is completed");
        assertThat(assess(fusion, operated).explanation()).isEqualTo("the surgery is of this type");
        assertThat(assess(other, operated).explanation()).isEqualTo("the surgery is of another type");
        assertThat(assess(occurred, waiting).judgement()).isEqualTo(Judgement.NOT_MET);
        assertThat(assess(occurred, waiting).explanation()).isEqualTo("the index surgery is not completed");
        assertThat(assess(elapsed, waiting).judgement()).isEqualTo(Judgement.UNKNOWN);
    }
}
