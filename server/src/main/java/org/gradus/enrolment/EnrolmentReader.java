package org.gradus.enrolment;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Reads what an enrolment needs besides the surgery: patient, zone, care team, and the protocol's FHIR resources. */
@Component
class EnrolmentReader {

    private static final String TIMEZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

    private final DaoRegistry daos;
    private final ProtocolCatalog protocols;
    private final EnrolmentSettings settings;

    EnrolmentReader(DaoRegistry daos, ProtocolCatalog protocols, EnrolmentSettings settings) {
        this.daos = daos;
        this.protocols = protocols;
        this.settings = settings;
    }

    /** The patient's zone: the timezone extension, else the configured one (ruling 8). */
    ZoneId zone(String patientId) {
        Patient patient =
                daos.getResourceDao(Patient.class).read(new IdType("Patient", patientId), new SystemRequestDetails());
        return Optional.ofNullable(patient.getExtensionByUrl(TIMEZONE))
                .map(Extension::getValue)
                .map(value -> value instanceof PrimitiveType<?> name ? name.getValueAsString() : null)
                .flatMap(EnrolmentReader::zoneOf)
                .orElse(settings.zone());
    }

    private static Optional<ZoneId> zoneOf(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The patient's care team, if there is an active one. */
    Optional<Reference> careTeam(String patientId) {
        SearchParameterMap search = SearchParameterMap.newSynchronous()
                .add(CareTeam.SP_PATIENT, new ReferenceParam("Patient/" + patientId))
                .add(CareTeam.SP_STATUS, new TokenParam("active"));
        search.setLoadSynchronousUpTo(1);
        return search(CareTeam.class, search).stream()
                .findFirst()
                .map(team -> new Reference(team.getIdElement().toUnqualifiedVersionless()));
    }

    /**
     * The FHIR resources of a protocol, as they were when it was published.
     *
     * @throws IncompleteProtocol if its PlanDefinition is not stored
     */
    ProtocolContent content(Protocol protocol) {
        return ProtocolContent.of(protocol, protocols)
                .orElseThrow(() -> new IncompleteProtocol(protocol.canonical(), "PlanDefinition"));
    }

    private <T extends Resource> List<T> search(Class<T> type, SearchParameterMap search) {
        return daos.getResourceDao(type).search(search, new SystemRequestDetails()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }
}
