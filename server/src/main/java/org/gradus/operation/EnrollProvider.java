package org.gradus.operation;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.gradus.enrolment.EnrolledPlan;
import org.gradus.enrolment.Enrolment;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Patient/[id]/$enroll}: begins a care plan, or finds the one that is there. */
@Component
public class EnrollProvider {

    private final Enrolment enrolment;
    private final ActingPerson acting;
    private final DaoRegistry daos;

    EnrollProvider(Enrolment enrolment, ActingPerson acting, DaoRegistry daos) {
        this.enrolment = enrolment;
        this.acting = acting;
        this.daos = daos;
    }

    /** The CarePlan after its first evaluation: 201 when it is new, 200 when it was there. */
    @Operation(
            name = "$enroll",
            type = Patient.class,
            canonicalUrl = FhirNames.BASE + "/OperationDefinition/Patient-enroll")
    public CarePlan enroll(
            @IdParam IdType id,
            @OperationParam(name = "planDefinition") @Nullable String planDefinition,
            @OperationParam(name = "procedure") @Nullable Reference procedure,
            HttpServletResponse response) {
        Optional<String> surgery = Optional.ofNullable(procedure).map(given -> References.id(given, "Procedure"));
        EnrolledPlan enrolled = Refusals.told(() ->
                enrolment.enroll(id.getIdPart(), Optional.ofNullable(planDefinition), surgery, acting.practitioner()));
        response.setStatus(enrolled.created() ? HttpServletResponse.SC_CREATED : HttpServletResponse.SC_OK);
        return daos.getResourceDao(CarePlan.class)
                .read(new IdType("CarePlan", enrolled.planId()), new SystemRequestDetails());
    }
}
