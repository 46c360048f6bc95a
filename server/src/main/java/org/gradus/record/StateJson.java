package org.gradus.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.gradus.progression.plan.CarePlanState;
import org.hibernate.annotations.Immutable;

/** A plan's state as one JSON text: the components of the records and nothing derived from them. */
@Converter
@Immutable
public final class StateJson implements AttributeConverter<CarePlanState, String> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // A state written by a newer version must not stop an older replica.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String convertToDatabaseColumn(CarePlanState state) {
        try {
            return MAPPER.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state of a plan cannot be written", e);
        }
    }

    @Override
    public CarePlanState convertToEntityAttribute(String json) {
        try {
            return MAPPER.readValue(json, CarePlanState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored state of a plan cannot be read", e);
        }
    }
}
