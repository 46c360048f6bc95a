package org.gradus.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.util.Optional;
import org.gradus.enrolment.Enrolment;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code PlanDefinition/[id]/$apply}: what a plan would be, stored nowhere. */
@Component
public class ApplyProvider {

    private final Enrolment enrolment;
    private final StoredProtocols protocols;

    ApplyProvider(Enrolment enrolment, StoredProtocols protocols) {
        this.enrolment = enrolment;
        this.protocols = protocols;
    }

    /** One CarePlan with its Goals and ServiceRequests contained, as it would be at enrolment now. */
    @Operation(
            name = "$apply",
            type = PlanDefinition.class,
            idempotent = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply")
    public CarePlan apply(
            @IdParam IdType id,
            @OperationParam(name = "subject", min = 1) @Nullable String subject,
            @OperationParam(name = "practitioner") @Nullable String practitioner) {
        if (subject == null) {
            throw Problem.at(Problem.Kind.INVALID, "subject", "Name the patient, for example subject=Patient/123.");
        }
        String canonical = protocols.canonical(id);
        return Refusals.told(() -> enrolment.apply(
                References.patient(subject, "subject"),
                canonical,
                Optional.ofNullable(practitioner).map(Reference::new)));
    }
}
