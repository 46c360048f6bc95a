package org.gradus.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;

/** A Parameters resource to begin with: what the operation cannot do without. */
final class ParametersExample {

    private ParametersExample() {}

    static Map<String, Object> of(List<OperationDefinitionParameterComponent> inputs) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("resourceType", "Parameters");
        List<Map<String, Object>> needed = inputs.stream()
                .filter(input -> input.getMin() > 0)
                .map(ParametersExample::parameter)
                .toList();
        if (!needed.isEmpty()) {
            example.put("parameter", needed);
        }
        return example;
    }

    private static Map<String, Object> parameter(OperationDefinitionParameterComponent input) {
        String type = input.hasType() ? input.getType() : "string";
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", input.getName());
        if (Character.isUpperCase(type.charAt(0))) {
            parameter.put("resource", resource(type));
        } else {
            parameter.put("value" + Character.toUpperCase(type.charAt(0)) + type.substring(1), value(type));
        }
        return parameter;
    }

    private static Map<String, Object> resource(String type) {
        return type.equals("Bundle")
                ? Map.of("resourceType", type, "type", "collection")
                : Map.of("resourceType", type);
    }

    private static Object value(String type) {
        return switch (type) {
            case "boolean" -> true;
            case "integer", "positiveInt", "unsignedInt" -> 1;
            case "decimal" -> 1.5;
            case "date" -> "2026-01-31";
            case "dateTime", "instant" -> "2026-01-31T12:00:00Z";
            default -> "text";
        };
    }
}
