package org.gradus.record;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.progression.evidence.Code;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The directory as this server has it stored. */
@Component
class StoredDirectory implements Directory {

    private final DaoRegistry daos;

    StoredDirectory(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public Optional<String> deviceIdentifier(String reference) {
        return read(Device.class, reference)
                .flatMap(device -> device.getIdentifier().stream()
                        .filter(i -> i.hasValue())
                        .map(i -> (i.hasSystem() ? i.getSystem() : "") + '|' + i.getValue())
                        .findFirst());
    }

    @Override
    public Set<Code> activeRoles(String reference) {
        return roles(reference)
                .filter(role -> !role.hasActive() || role.getActive())
                .flatMap(role -> role.getCode().stream())
                .flatMap(code -> FhirValues.codes(code).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<PractitionerRole> roles(String reference) {
        IdType id = new IdType(reference);
        if ("PractitionerRole".equals(id.getResourceType())) {
            return read(PractitionerRole.class, reference).stream();
        } else if (!"Practitioner".equals(id.getResourceType())) {
            return Stream.empty();
        }
        SearchParameterMap ofPractitioner = SearchParameterMap.newSynchronous()
                .add(PractitionerRole.SP_PRACTITIONER, new ReferenceParam("Practitioner/" + id.getIdPart()))
                .add(PractitionerRole.SP_ACTIVE, new TokenParam("true"));
        return daos
                .getResourceDao(PractitionerRole.class)
                .search(ofPractitioner, new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(PractitionerRole.class::cast);
    }

    private <T extends Resource> Optional<T> read(Class<T> type, String reference) {
        IdType id = new IdType(reference);
        if (!type.getSimpleName().equals(id.getResourceType())) {
            return Optional.empty();
        }
        return PresentResource.read(daos.getResourceDao(type), new IdType(type.getSimpleName(), id.getIdPart()));
    }
}
