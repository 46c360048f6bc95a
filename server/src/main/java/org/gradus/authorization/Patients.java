package org.gradus.authorization;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The patients a clinician chooses from. */
@Component
class Patients {

    private static final int SHOWN = 20;

    private final DaoRegistry daos;

    Patients(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Some patients, by name; all names where nothing is asked for. */
    List<Patient> named(String words) {
        SearchParameterMap search =
                SearchParameterMap.newSynchronous().setCount(SHOWN).setSort(new SortSpec("family"));
        for (String word : words.strip().split("[\\s\\p{Cntrl}]+")) {
            if (!word.isEmpty()) {
                search.add(Patient.SP_NAME, new StringParam(word));
            }
        }
        return dao().search(search, new SystemRequestDetails()).getResources(0, SHOWN).stream()
                .map(Patient.class::cast)
                .toList();
    }

    boolean exists(String id) {
        try {
            dao().read(new IdType("Patient", id), new SystemRequestDetails());
            return true;
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return false;
        }
    }

    /** Whether there is an Encounter of that id which is that patient's. */
    boolean hasEncounter(@Nullable String patientId, String encounterId) {
        try {
            Encounter encounter = daos.getResourceDao(Encounter.class)
                    .read(new IdType("Encounter", encounterId), new SystemRequestDetails());
            String subject = encounter.getSubject().getReference();
            return patientId != null && ("Patient/" + patientId).equals(subject);
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return false;
        }
    }

    /** Name and birth date as a person would say them. */
    static String label(Patient patient) {
        String name = patient.getNameFirstRep().getNameAsSingleString();
        String shown = name == null || name.isBlank() ? "Patient " + patient.getIdPart() : name;
        return patient.hasBirthDate()
                ? shown + ", born " + patient.getBirthDateElement().getValueAsString()
                : shown;
    }

    /** Name and birth date of the patient of that id. */
    String label(String id) {
        try {
            return label(dao().read(new IdType("Patient", id), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return "Patient " + id;
        }
    }

    private IFhirResourceDao<Patient> dao() {
        return daos.getResourceDao(Patient.class);
    }
}
