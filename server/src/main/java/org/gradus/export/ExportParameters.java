package org.gradus.export;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/** The parameters of an export by their names, however they came. */
final class ExportParameters {

    private ExportParameters() {}

    /** Those of the address and those of the body. */
    static Map<String, List<String>> of(RequestDetails request, @Nullable Parameters body) {
        Map<String, List<String>> all = new TreeMap<>();
        request.getParameters()
                .forEach((name, values) ->
                        all.computeIfAbsent(name, each -> new ArrayList<>()).addAll(List.of(values)));
        if (body != null) {
            body.getParameter()
                    .forEach(parameter -> all.computeIfAbsent(
                                    String.valueOf(parameter.getName()), each -> new ArrayList<>())
                            .add(
                                    parameter.hasValue() && parameter.getValue().isPrimitive()
                                            ? parameter.getValue().primitiveValue()
                                            : ""));
        }
        return all;
    }
}
