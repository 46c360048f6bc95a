package org.gradus.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a message, as HAPI has read it.
 *
 * @param sequence which of the segments of its name, from 1
 */
record Segment(ca.uhn.hl7v2.model.Segment content, int sequence) {

    /** What a field says that is to be deleted (HL7 v2.5.1, 2.5.3.5). */
    private static final String NULL = "\"\"";

    String name() {
        return content.getName();
    }

    /** First component of a field; empty when there is none, or the null value. */
    String text(int field) {
        return text(field, 1, 1, 1);
    }

    String text(int field, int component) {
        return text(field, 1, component, 1);
    }

    /** A subcomponent, escape sequences resolved; repetitions count from 1. */
    String text(int field, int repetition, int component, int subcomponent) {
        String text = raw(field, repetition, component, subcomponent);
        return text == null || NULL.equals(text) ? "" : text.strip();
    }

    /** Whether a field has the null value: what it said before is to be deleted. */
    boolean isNull(int field) {
        return NULL.equals(raw(field, 1, 1, 1));
    }

    boolean isEmpty(int field) {
        return repetitions(field) == 0 || repetitions(field) == 1 && isBlank(field);
    }

    private boolean isBlank(int field) {
        return IntStream.rangeClosed(1, 12)
                .allMatch(component -> text(field, component).isEmpty());
    }

    int repetitions(int field) {
        try {
            return content.getField(field).length;
        } catch (HL7Exception e) {
            return 0;
        }
    }

    private @Nullable String raw(int field, int repetition, int component, int subcomponent) {
        if (repetition > repetitions(field)) {
            return null;
        }
        try {
            return Terser.get(content, field, repetition - 1, component, subcomponent);
        } catch (HL7Exception e) {
            return null;
        }
    }

    Place place() {
        return new Place(name(), sequence, 0, 0, 0);
    }

    Place place(int field) {
        return new Place(name(), sequence, field, 0, 0);
    }

    Place place(int field, int repetition, int component) {
        return new Place(name(), sequence, field, repetition, component);
    }

    /** The field's first component. */
    String required(int field, String what) {
        String text = text(field);
        if (text.isEmpty()) {
            throw MessageRefused.error(
                    place(field), ErrorCode.REQUIRED_FIELD, name() + "-" + field + ": " + what + " is required.");
        }
        return text;
    }
}
