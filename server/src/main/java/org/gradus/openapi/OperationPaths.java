package org.gradus.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;

/** Operations where their definitions say that they are called (FHIR R4, 3.2.0.1). */
final class OperationPaths {

    /** Bulk Data Access 2.0: it is answered later, and only to who asks for that. */
    private static final String EXPORT = "export";

    private final PathTable paths;
    private final Capabilities capabilities;
    /** By what the statement names: many types share one. */
    private final Map<String, OperationDefinition> known = new HashMap<>();

    OperationPaths(PathTable paths, Capabilities capabilities) {
        this.paths = paths;
        this.capabilities = capabilities;
    }

    /** Its paths; of the server itself where the type is empty. */
    void add(String type, CapabilityStatementRestResourceOperationComponent named) {
        OperationDefinition definition = known.computeIfAbsent(named.getDefinition(), this::definition);
        String call = "/$" + named.getName();
        if (type.isEmpty()) {
            add(call, "", definition);
            return;
        }
        if (definition.getType()) {
            add("/" + type + call, type, definition);
        }
        if (definition.getInstance()) {
            add("/" + type + "/{id}" + call, type, definition);
        }
    }

    private OperationDefinition definition(String named) {
        return capabilities.operation(named).orElseThrow(() -> new IllegalStateException("No definition of " + named));
    }

    private void add(String path, String type, OperationDefinition definition) {
        List<OperationDefinitionParameterComponent> inputs = definition.getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.IN && !"0".equals(parameter.getMax()))
                .toList();
        boolean question = !definition.getAffectsState() && inputs.stream().noneMatch(OperationPaths::isResource);
        if (question && inputs.stream().allMatch(input -> isPrimitive(input) || input.getMin() == 0)) {
            Operation get = operation(path, type, definition, HttpMethod.GET);
            inputs.stream()
                    .filter(OperationPaths::isPrimitive)
                    .map(OperationPaths::query)
                    .forEach(get::addParametersItem);
            paths.add(path, HttpMethod.GET, get);
        }
        paths.add(
                path,
                HttpMethod.POST,
                operation(path, type, definition, HttpMethod.POST)
                        .requestBody(Contents.body("Parameters", ParametersExample.of(inputs))
                                .description(inputs.stream()
                                        .map(OperationPaths::line)
                                        .collect(Collectors.joining("\n", "Parameters:\n", "")))));
    }

    private static Operation operation(String path, String type, OperationDefinition definition, HttpMethod method) {
        boolean instance = path.contains("{id}");
        String tag = type.isEmpty() ? ApiDocument.SERVER : type;
        Operation operation = new Operation()
                .addTagsItem(tag)
                .operationId(tag + "-" + definition.getCode() + (instance ? "-one-" : "-")
                        + method.name().toLowerCase(Locale.ROOT))
                .summary(definition.hasTitle() ? definition.getTitle() : definition.getName())
                .description(definition.getDescription())
                .responses(answers(definition));
        if (instance) {
            operation.addParametersItem(TypePaths.id());
        }
        if (EXPORT.equals(definition.getCode())) {
            operation.addParametersItem(new HeaderParameter()
                    .name("Prefer")
                    .required(true)
                    .schema(new StringSchema()._enum(List.of("respond-async"))));
        }
        return operation;
    }

    private static ApiResponses answers(OperationDefinition definition) {
        if (EXPORT.equals(definition.getCode())) {
            return Contents.answers("202", "OperationOutcome");
        }
        String answer = definition.getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.OUT)
                .filter(parameter -> "return".equals(parameter.getName()) && parameter.hasType())
                .map(OperationDefinitionParameterComponent::getType)
                .findFirst()
                .orElse("Parameters");
        return Contents.answers("200", answer);
    }

    private static Parameter query(OperationDefinitionParameterComponent input) {
        return new QueryParameter()
                .name(input.getName())
                .description(input.getDocumentation())
                .required(input.getMin() > 0)
                .schema(schema(input));
    }

    private static Schema<?> schema(OperationDefinitionParameterComponent input) {
        return switch (type(input)) {
            case "boolean" -> new BooleanSchema();
            case "integer", "positiveInt", "unsignedInt" -> new IntegerSchema();
            default -> new StringSchema();
        };
    }

    private static String line(OperationDefinitionParameterComponent input) {
        return "%s (%s, %d..%s)%s"
                .formatted(
                        input.getName(),
                        type(input),
                        input.getMin(),
                        input.getMax(),
                        input.hasDocumentation() ? ": " + input.getDocumentation() : "");
    }

    private static String type(OperationDefinitionParameterComponent input) {
        return input.hasType() ? input.getType() : "string";
    }

    private static boolean isResource(OperationDefinitionParameterComponent input) {
        return "Resource".equals(input.getType());
    }

    /** FHIR's primitive types are those that begin with a small letter. */
    private static boolean isPrimitive(OperationDefinitionParameterComponent input) {
        return Character.isLowerCase(type(input).charAt(0));
    }
}
