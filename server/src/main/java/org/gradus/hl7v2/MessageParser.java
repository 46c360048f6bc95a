package org.gradus.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a message in the vertical bar encoding. Fields, repetitions, components and escape sequences are HAPI's business; the
 * order of the segments is kept as it came, so that an error can name its place.
 */
final class MessageParser {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}");
    private static final int LONGEST = 5000;
    private static final int DELIMITERS = 8;

    private final PipeParser fields = PipeParser.getInstanceWithNoValidation();

    /**
     * Reads a text.
     *
     * @throws MessageRefused if it is no message
     */
    Message parse(String text) {
        String[] lines = text.replaceFirst("^[\\r\\n]+", "").split("[\\r\\n]+");
        EncodingCharacters delimiters = delimiters(lines[0]);
        if (lines.length > LONGEST) {
            throw MessageRefused.error(
                    Place.HEADER, ErrorCode.SEGMENT_SEQUENCE, "A message has at most " + LONGEST + " segments.");
        }
        HexEscapes escapes = new HexEscapes(delimiters);
        GenericMessage parent = new GenericMessage.V25(new GenericModelClassFactory());
        Map<String, Integer> sequences = new HashMap<>();
        List<Segment> segments = new ArrayList<>();
        for (String line : lines) {
            String name = line.length() < 3 ? line : line.substring(0, 3);
            Segment before = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            boolean separated =
                    line.length() == 3 || line.length() > 3 && line.charAt(3) == delimiters.getFieldSeparator();
            if (!NAME.matcher(name).matches() || !separated) {
                throw MessageRefused.error(
                        before == null ? Place.HEADER : before.place(),
                        ErrorCode.SEGMENT_SEQUENCE,
                        "What follows this segment is no segment: three letters or digits and the field separator are"
                                + " expected.");
            }
            Segment segment = new Segment(new GenericSegment(parent, name), sequences.merge(name, 1, Integer::sum));
            // The delimiters themselves, in MSH-2, are no escape sequence.
            String resolved = segments.isEmpty() ? line : escapes.resolve(line);
            if (resolved.indexOf('\0') >= 0) {
                throw MessageRefused.error(segment.place(), ErrorCode.DATA_TYPE, "A message must not contain NUL.");
            }
            try {
                fields.parse(segment.content(), resolved, delimiters);
            } catch (HL7Exception e) {
                throw MessageRefused.error(segment.place(), ErrorCode.DATA_TYPE, "The segment cannot be read.");
            }
            segments.add(segment);
        }
        return new Message(Header.of(segments.get(0)), segments);
    }

    private static EncodingCharacters delimiters(String header) {
        if (!header.startsWith("MSH") || header.length() <= DELIMITERS) {
            throw MessageRefused.error(
                    Place.HEADER, ErrorCode.SEGMENT_SEQUENCE, "A message begins with MSH and its delimiters.");
        }
        String characters = header.substring(4, DELIMITERS);
        long distinct = (header.charAt(3) + characters).chars().distinct().count();
        if (distinct < 5 || characters.chars().anyMatch(Character::isLetterOrDigit)) {
            throw MessageRefused.error(
                    new Place("MSH", 1, 2, 0, 0),
                    ErrorCode.DATA_TYPE,
                    "MSH-2: four different delimiters are expected.");
        }
        return new EncodingCharacters(header.charAt(3), characters);
    }
}
