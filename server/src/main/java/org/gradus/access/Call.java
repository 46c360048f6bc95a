package org.gradus.access;

import java.util.Map;
import java.util.Optional;

/**
 * One interaction as a client asks for it, by itself or as an entry of a bundle.
 *
 * @param interaction what is asked for
 * @param type resource type; empty at the level of the server
 * @param id of the instance, if one is named
 * @param operation name with its dollar sign; empty unless it is an operation
 * @param parameters search and result parameters by their full names
 */
record Call(
        Interaction interaction, String type, Optional<String> id, String operation, Map<String, String[]> parameters) {

    /** Type or operation, for the record of decisions. */
    String subject() {
        return operation.isEmpty() ? type : type + operation;
    }

    /** The interactions that the server has; whatever is none of these is refused. */
    enum Interaction {
        CAPABILITIES,
        READ,
        HISTORY,
        SEARCH,
        PAGE,
        CREATE,
        UPDATE,
        DELETE,
        OPERATION,
        BUNDLE,
        UNKNOWN
    }
}
