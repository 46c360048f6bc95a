package org.gradus.enrolment;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** On whose behalf a plan advances: the person who enrols, else the surgeon, else the organization (ruling 64). */
@Component
class Accepters {

    private static final Set<String> PERSONS = Set.of("Practitioner", "PractitionerRole");

    private final EnrolmentSettings settings;

    Accepters(EnrolmentSettings settings) {
        this.settings = settings;
    }

    Reference accepter(Optional<Reference> enrolling, Optional<Surgery> surgery) {
        return enrolling
                .or(() -> surgery.flatMap(found -> surgeon(found.procedure())))
                .orElseGet(this::organization);
    }

    private static Optional<Reference> surgeon(Procedure procedure) {
        return procedure.getPerformer().stream()
                .map(Procedure.ProcedurePerformerComponent::getActor)
                // A surgeon who is only identified leads to nobody here.
                .filter(actor -> actor.getReferenceElement().hasResourceType()
                        && PERSONS.contains(actor.getReferenceElement().getResourceType()))
                .map(actor -> new Reference(actor.getReferenceElement().toUnqualifiedVersionless()))
                .findFirst();
    }

    private Reference organization() {
        String organization = settings.organization();
        return organization == null
                ? new Reference().setType("Organization").setDisplay("The organization that runs this server")
                : new Reference(organization);
    }
}
