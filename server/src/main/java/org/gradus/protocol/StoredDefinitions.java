package org.gradus.protocol;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.springframework.stereotype.Component;

/** Definitions in the store; of several versions the newest. */
@Component
class StoredDefinitions implements Definitions {

    private final DaoRegistry daos;

    StoredDefinitions(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public <T extends MetadataResource> Optional<T> find(String canonical, Class<T> type) {
        return all(Canonical.of(canonical), type).stream()
                .max(Comparator.comparing(MetadataResource::getVersion, Versions.ORDER));
    }

    /** All stored resources of a canonical. */
    <T extends MetadataResource> List<T> all(Canonical canonical, Class<T> type) {
        SearchParameterMap search = SearchParameterMap.newSynchronous("url", new UriParam(canonical.url()));
        canonical.version().ifPresent(version -> search.add("version", new TokenParam(version)));
        return search(search, type);
    }

    /** One version of one resource, as it was then, whatever has become of it. */
    <T extends MetadataResource> Optional<T> version(String reference, Class<T> type) {
        try {
            return Optional.of(daos.getResourceDao(type).read(new IdType(reference), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException expunged) {
            return Optional.empty();
        }
    }

    /** The protocols that are active or retired and were stored at an instant or later. */
    List<PlanDefinition> published(Optional<Instant> since) {
        SearchParameterMap search = SearchParameterMap.newSynchronous();
        search.add(
                PlanDefinition.SP_STATUS,
                new TokenOrListParam("http://hl7.org/fhir/publication-status", "active", "retired"));
        since.map(Date::from)
                .ifPresent(date -> search.setLastUpdated(new DateRangeParam().setLowerBoundInclusive(date)));
        return search(search, PlanDefinition.class).stream()
                .filter(ProtocolRules::claimsToBeProtocol)
                .toList();
    }

    private <T extends MetadataResource> List<T> search(SearchParameterMap search, Class<T> type) {
        return daos.getResourceDao(type).search(search, new SystemRequestDetails()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }
}
