package org.gradus.protocol;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.springframework.stereotype.Component;

/** Definitions in the store. */
@Component
class StoredDefinitions implements Definitions {

    private final DaoRegistry daos;

    StoredDefinitions(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public Optional<ValueSet> valueSet(String canonical) {
        return newest(canonical, ValueSet.class);
    }

    @Override
    public Optional<ConceptMap> conceptMap(String canonical) {
        return newest(canonical, ConceptMap.class);
    }

    @Override
    public Optional<ActivityDefinition> activityDefinition(String canonical) {
        return newest(canonical, ActivityDefinition.class);
    }

    private <T extends MetadataResource> Optional<T> newest(String canonical, Class<T> type) {
        return all(Canonical.of(canonical), type).stream()
                .max(Comparator.comparing(MetadataResource::getVersion, Versions.ORDER));
    }

    /** All stored resources of a canonical. */
    <T extends MetadataResource> List<T> all(Canonical canonical, Class<T> type) {
        SearchParameterMap search = SearchParameterMap.newSynchronous("url", new UriParam(canonical.url()));
        canonical.version().ifPresent(version -> search.add("version", new TokenParam(version)));
        return daos.getResourceDao(type).search(search, new SystemRequestDetails()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }
}
