package org.gradus.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.util.List;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code CarePlan/[id]/$progress} and {@code CarePlan/[id]/$evaluate}: where a plan stands, and why. */
@Component
public class ProgressProvider {

    private final PlanInsight insight;

    ProgressProvider(PlanInsight insight) {
        this.insight = insight;
    }

    /** Why the plan stands where it stands now; reads only. */
    @Operation(
            name = "$progress",
            type = CarePlan.class,
            idempotent = true,
            canonicalUrl = FhirNames.BASE + "/OperationDefinition/CarePlan-progress")
    public Parameters progress(@IdParam IdType id) {
        return Refusals.told(() -> insight.progress(id.getIdPart()));
    }

    /** Evaluates now, or with {@code dryRun} shows what an evaluation would come to; observations are hypothetical. */
    @Operation(
            name = "$evaluate",
            type = CarePlan.class,
            canonicalUrl = FhirNames.BASE + "/OperationDefinition/CarePlan-evaluate")
    public Parameters evaluate(
            @IdParam IdType id,
            @OperationParam(name = "dryRun") @Nullable BooleanType dryRun,
            @OperationParam(name = "observation") @Nullable List<Observation> observations) {
        List<Observation> hypothetical = observations == null ? List.of() : observations;
        boolean dry = dryRun != null && Boolean.TRUE.equals(dryRun.getValue());
        return Refusals.told(() -> insight.evaluation(id.getIdPart(), dry, hypothetical));
    }
}
