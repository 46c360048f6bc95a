package org.gradus.fhir;

import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import java.util.List;

/** HAPI's search parameters without those that nobody here searches by: what is not indexed is not written, and not offered. */
final class SelectedSearchParameters extends SearchParamRegistryImpl {

    private final List<String> unindexed;

    SelectedSearchParameters(FhirSettings settings) {
        this.unindexed = settings.unindexedParameters();
    }

    @Override
    public void setActiveSearchParams(RuntimeSearchParamCache parameters) {
        unindexed.forEach(parameter -> {
            int dot = parameter.indexOf('.');
            parameters.remove(parameter.substring(0, dot), parameter.substring(dot + 1));
        });
        super.setActiveSearchParams(parameters);
    }
}
