package org.gradus.hl7v2;

/**
 * Where in a message something is, as ERR-2 has it; zero for what is not narrowed down so far.
 *
 * @param segment name of the segment
 * @param sequence which of the segments of that name, from 1
 */
record Place(String segment, int sequence, int field, int repetition, int component) {

    static final Place HEADER = new Place("MSH", 1, 0, 0, 0);

    /** As text with carets: {@code OBX^2^5}. */
    String text() {
        StringBuilder text = new StringBuilder(segment).append('^').append(sequence);
        if (field > 0) {
            text.append('^').append(field);
            if (repetition > 0) {
                text.append('^').append(repetition);
                if (component > 0) {
                    text.append('^').append(component);
                }
            }
        }
        return text.toString();
    }
}
