package org.gradus.access;

import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes search parameters as a URL. */
final class Queries {

    private Queries() {}

    static String write(String type, Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .map(value -> UrlUtil.escapeUrlParam(parameter.getKey()) + '=' + UrlUtil.escapeUrlParam(value)))
                .collect(Collectors.joining("&", type + '?', ""));
    }
}
