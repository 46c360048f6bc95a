package org.gradus.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.scope.Permission;

/** How far the searches of a token go. */
public final class SearchReach {

    private SearchReach() {}

    /**
     * Whether a search, as it was narrowed, finds only what its token sees. If it finds more, which is then hidden, the number
     * of its rows tells of what is hidden.
     */
    public static boolean isExact(RequestDetails request) {
        String type = request.getResourceName();
        return type != null
                && Access.of(request)
                        .map(rights -> rights.reach(type, Permission.SEARCH).isSearchable(type))
                        .orElse(false);
    }
}
