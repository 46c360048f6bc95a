package org.gradus.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.util.Optional;
import org.gradus.enrolment.ActivityApplication;
import org.gradus.errors.Problem;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code ActivityDefinition/[id]/$apply}: what one activity would be for a patient, stored nowhere (IHE DCP). */
@Component
public class ActivityApplyProvider {

    private final ActivityApplication application;

    ActivityApplyProvider(ActivityApplication application) {
        this.application = application;
    }

    /** A draft ServiceRequest for the patient. */
    @Operation(
            name = "$apply",
            type = ActivityDefinition.class,
            idempotent = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/ActivityDefinition-apply")
    public ServiceRequest apply(
            @IdParam IdType id,
            @OperationParam(name = "subject", min = 1) @Nullable String subject,
            @OperationParam(name = "practitioner") @Nullable String practitioner) {
        if (subject == null) {
            throw Problem.at(Problem.Kind.INVALID, "subject", "Name the patient, for example subject=Patient/123.");
        }
        return Refusals.told(() -> application.apply(
                id.getIdPart(),
                References.patient(subject, "subject"),
                Optional.ofNullable(practitioner).map(Reference::new)));
    }
}
