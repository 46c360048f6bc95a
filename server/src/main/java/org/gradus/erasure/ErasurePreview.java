package org.gradus.erasure;

import java.util.List;
import java.util.Map;

/**
 * What an erasure would take away, and what stands in its way. Nothing has been erased.
 *
 * @param erasure to be confirmed by its id
 * @param resources how many resources of which type would go, with all their versions
 * @param hindrances what has to be done before; empty if it can be confirmed
 */
public record ErasurePreview(Erasure erasure, Map<String, Long> resources, List<String> hindrances) {

    /** Keeps its own copies. */
    public ErasurePreview {
        resources = Map.copyOf(resources);
        hindrances = List.copyOf(hindrances);
    }
}
