package org.gradus.people;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.springframework.stereotype.Component;

/** Practitioners and Patients in the FHIR storage. */
@Component
class StoredPersonResources implements PersonResources {

    private final DaoRegistry daos;

    StoredPersonResources(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public List<String> withIdentifier(String type, String system, String value) {
        SearchParameterMap search = SearchParameterMap.newSynchronous("identifier", new TokenParam(system, value));
        return daos.getResourceDao(type).search(search, new SystemRequestDetails()).getAllResources().stream()
                .filter(StoredPersonResources::isActive)
                .filter(resource -> identifiers(resource).stream()
                        .anyMatch(each -> system.equals(each.getSystem())
                                && value.equals(each.getValue())
                                && each.getUse() != IdentifierUse.OLD))
                .map(resource -> type + "/" + resource.getIdElement().getIdPart())
                .toList();
    }

    @Override
    public Optional<String> nameOf(String reference) {
        IdType id = new IdType(reference);
        try {
            IBaseResource resource = daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails());
            return isActive(resource) ? Optional.of(name(resource, reference)) : Optional.empty();
        } catch (ResourceNotFoundException | ResourceGoneException gone) {
            return Optional.empty();
        }
    }

    private static boolean isActive(IBaseResource resource) {
        if (resource instanceof Practitioner practitioner) {
            return !practitioner.hasActive() || practitioner.getActive();
        }
        return resource instanceof Patient patient && (!patient.hasActive() || patient.getActive());
    }

    private static List<Identifier> identifiers(IBaseResource resource) {
        return resource instanceof Practitioner practitioner
                ? practitioner.getIdentifier()
                : ((Patient) resource).getIdentifier();
    }

    private static String name(IBaseResource resource, String otherwise) {
        HumanName name = resource instanceof Practitioner practitioner
                ? practitioner.getNameFirstRep()
                : ((Patient) resource).getNameFirstRep();
        String text = name.hasText() ? name.getText() : name.getNameAsSingleString();
        return text == null || text.isBlank() ? otherwise : text;
    }
}
