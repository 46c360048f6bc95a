package org.gradus.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;

/** The paths of the document, in the order in which they were added. */
final class PathTable {

    private final Paths paths = new Paths();

    /** One more method of a path. */
    void add(String path, HttpMethod method, Operation operation) {
        paths.computeIfAbsent(path, any -> new PathItem()).operation(method, operation);
    }

    Paths all() {
        return paths;
    }
}
