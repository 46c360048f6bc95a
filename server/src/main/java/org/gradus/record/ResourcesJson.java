package org.gradus.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/** The resources of a plan as one JSON text. */
@Converter
@Immutable
public final class ResourcesJson implements AttributeConverter<PlanResources, String> {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public String convertToDatabaseColumn(PlanResources resources) {
        try {
            return MAPPER.writeValueAsString(resources);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The resources of a plan cannot be written", e);
        }
    }

    @Override
    public PlanResources convertToEntityAttribute(String json) {
        try {
            return MAPPER.readValue(json, PlanResources.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored resources of a plan cannot be read", e);
        }
    }
}
