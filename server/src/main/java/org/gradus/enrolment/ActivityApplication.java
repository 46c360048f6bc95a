package org.gradus.enrolment;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Date;
import java.util.Optional;
import org.gradus.schedule.ClinicalClock;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.springframework.stereotype.Component;

/** Makes of one activity what it would be for a patient, outside of any plan. Stores nothing. */
@Component
public class ActivityApplication {

    private final DaoRegistry daos;
    private final EnrolmentReader reader;
    private final ClinicalClock clock;

    ActivityApplication(DaoRegistry daos, EnrolmentReader reader, ClinicalClock clock) {
        this.daos = daos;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * A draft ServiceRequest; with the intent of the definition, else a proposal (R4, ActivityDefinition $apply).
     *
     * @param activityDefinition id of the ActivityDefinition
     * @param patientId the patient
     * @param practitioner who would ask for it, if known
     * @throws EnrolmentRefused if the definition is of another kind of resource
     */
    public ServiceRequest apply(String activityDefinition, String patientId, Optional<Reference> practitioner) {
        ActivityDefinition definition = daos.getResourceDao(ActivityDefinition.class)
                .read(new IdType("ActivityDefinition", activityDefinition), new SystemRequestDetails());
        // An unknown patient is refused as such.
        reader.zone(patientId);
        if (definition.hasKind()
                && !definition.getKind().toCode().equals(ActivityDefinitionKind.SERVICEREQUEST.toCode())) {
            throw new EnrolmentRefused("kind", "An ActivityDefinition of kind ServiceRequest was expected.");
        }
        ServiceRequest request = ActivityMaterializer.describe(definition);
        request.setIntent(
                definition.hasIntent()
                        ? ServiceRequestIntent.fromCode(definition.getIntent().toCode())
                        : ServiceRequestIntent.PROPOSAL);
        request.setSubject(new Reference("Patient/" + patientId));
        request.setAuthoredOn(Date.from(clock.instant()));
        practitioner.ifPresent(request::setRequester);
        return request;
    }
}
