package org.gradus.record;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.gradus.progression.evidence.Evidence;
import org.gradus.progression.evidence.Judgement;
import org.gradus.progression.protocol.Expression;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class ExpressionJudgeTest {

    private static Evidence.Finding judged(String text) {
        Observation one = new Observation().setStatus(ObservationStatus.FINAL);
        one.setId("Observation/one/_history/1");
        Observation two = new Observation().setStatus(ObservationStatus.AMENDED);
        two.setId("Observation/two/_history/3");
        return new ExpressionJudge(FhirContext.forR4Cached())
                .judge(
                        List.of(new Expression("READY", "text/fhirpath", text)),
                        new Patient(),
                        List.of(one, two),
                        ZoneOffset.UTC,
                        Instant.parse("2026-03-02T12:00:00Z"))
                .get("READY");
    }

    @Test
    void yes_and_no_are_answers() {
        assertThat(judged("%observations.count() = 2").judgement()).isEqualTo(Judgement.MET);
        assertThat(judged("%observations.count() = 3").judgement()).isEqualTo(Judgement.NOT_MET);
    }

    @Test
    void nothing_and_anything_but_a_boolean_are_unknown() {
        assertThat(judged("%conditions.code.exists().where($this)").judgement()).isEqualTo(Judgement.UNKNOWN);
        assertThat(judged("%observations.count()").judgement()).isEqualTo(Judgement.UNKNOWN);
        assertThat(judged("%observations.count()").failed()).isFalse();
    }

    @Test
    void an_expression_that_cannot_be_evaluated_is_unknown_and_said_to_fail() {
        Evidence.Finding several = judged("%observations.status.single() = 'final'");

        assertThat(several.judgement()).isEqualTo(Judgement.UNKNOWN);
        assertThat(several.failed()).isTrue();
    }
}
