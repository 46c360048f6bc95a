package org.gradus.fhir;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.StringType;

/**
 * Leaves of a type's searches those that can find something here: HAPI names some parameters that are not open, and
 * references to types that the server does not store.
 */
final class ReachableSearches {

    /** Named by HAPI for every type, but refused: by the access rules, or as the source of a version is not kept. */
    private static final Set<String> NOT_OPEN =
            Set.of("_content", "_filter", "_language", "_list", "_query", "_source", "_text");

    private final ISearchParamRegistry registry;

    ReachableSearches(ISearchParamRegistry registry) {
        this.registry = registry;
    }

    void keepIn(CapabilityStatementRestResourceComponent resource) {
        String type = resource.getType();
        resource.getSearchParam()
                .removeIf(
                        parameter -> NOT_OPEN.contains(parameter.getName()) || leadsNowhere(type, parameter.getName()));
        resource.getSearchInclude().removeIf(this::leadsNowhere);
        resource.getSearchRevInclude().removeIf(this::leadsNowhere);
    }

    private boolean leadsNowhere(StringType include) {
        String[] parts = include.getValue().split(":", -1);
        return parts.length > 1 && leadsNowhere(parts[0], parts[1]);
    }

    private boolean leadsNowhere(String type, String parameter) {
        RuntimeSearchParam known = registry.getActiveSearchParam(type, parameter, SearchParamLookupContextEnum.SEARCH);
        return known != null
                && known.hasTargets()
                && known.getTargets().stream().noneMatch(SupportedResources::contains);
    }
}
