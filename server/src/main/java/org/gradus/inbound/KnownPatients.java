package org.gradus.inbound;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrPatients;
import org.gradus.record.MergedRecords;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Our patients as EHRs know them: by identifiers that the EHR has given, matched exactly, and by nothing else. */
@Component
public class KnownPatients {

    private final DaoRegistry daos;

    KnownPatients(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Ids of all who have an identifier of the EHR's. */
    Set<String> of(Ehr ehr) {
        Set<String> ids = new TreeSet<>();
        for (String system : ehr.patientSystems()) {
            dao().searchForResourceIds(byIdentifier(system, ""), new SystemRequestDetails()).stream()
                    .map(id -> ((IIdType) id).getIdPart())
                    .forEach(ids::add);
        }
        return ids;
    }

    /** That patient, unless it is gone or replaced by another record. */
    public Optional<Patient> present(String id) {
        SearchParameterMap byId = SearchParameterMap.newSynchronous().add("_id", new TokenParam(id));
        return dao().search(byId, new SystemRequestDetails()).getAllResources().stream()
                .map(Patient.class::cast)
                .filter(KnownPatients::isCurrent)
                .findFirst();
    }

    /**
     * All whom one of the identifiers names.
     *
     * @param systems identifier systems that the EHR owns; an identifier of another names nobody
     */
    public List<Patient> named(Collection<String> systems, List<Identifier> identifiers) {
        return identifiers.stream()
                .flatMap(identifier -> dao()
                        .search(byIdentifier(identifier.getSystem(), identifier.getValue()), new SystemRequestDetails())
                        .getAllResources()
                        .stream()
                        .map(Patient.class::cast)
                        .filter(KnownPatients::isCurrent)
                        .filter(patient -> hasExactly(systems, patient, identifier)))
                .collect(Collectors.toMap(
                        patient -> patient.getIdElement().getIdPart(), patient -> patient, (one, other) -> one))
                .values()
                .stream()
                .toList();
    }

    private static boolean hasExactly(Collection<String> systems, Patient patient, Identifier identifier) {
        return EhrPatients.of(systems, patient).stream()
                .anyMatch(own -> own.getSystem().equals(identifier.getSystem())
                        && own.getValue().equals(identifier.getValue()));
    }

    private static boolean isCurrent(Patient patient) {
        return MergedRecords.replacement(patient).isEmpty();
    }

    private static SearchParameterMap byIdentifier(String system, String value) {
        return SearchParameterMap.newSynchronous().add("identifier", new TokenParam(system, value));
    }

    private IFhirResourceDao<Patient> dao() {
        return daos.getResourceDao(Patient.class);
    }
}
