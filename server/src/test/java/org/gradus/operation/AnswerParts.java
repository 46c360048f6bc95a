package org.gradus.operation;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;

/** Reads the parts of what an operation answers. */
final class AnswerParts {

    private AnswerParts() {}

    static ParametersParameterComponent named(List<ParametersParameterComponent> all, String item) {
        return all.stream()
                .filter(one -> item.equals(text(one, "item")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + item));
    }

    static List<ParametersParameterComponent> parts(ParametersParameterComponent parent, String name) {
        return parent.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .toList();
    }

    static ParametersParameterComponent part(ParametersParameterComponent parent, String name) {
        return parts(parent, name).get(0);
    }

    static String text(ParametersParameterComponent parent, String name) {
        return Optional.of(part(parent, name).getValue())
                .map(value -> ((PrimitiveType<?>) value).getValueAsString())
                .orElseThrow();
    }
}
