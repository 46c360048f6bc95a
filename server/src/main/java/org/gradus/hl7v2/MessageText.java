package org.gradus.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Turns the bytes of a message into text, by the character set that it names itself (MSH-18, HL7 table 0211). */
final class MessageText {

    private static final Map<String, Charset> CHARSETS = Map.of(
            "", StandardCharsets.US_ASCII,
            "ASCII", StandardCharsets.US_ASCII,
            "8859/1", StandardCharsets.ISO_8859_1,
            "UNICODE UTF-8", StandardCharsets.UTF_8,
            "UTF-8", StandardCharsets.UTF_8);
    private static final int CHARSET_FIELD = 18;
    private static final Place PLACE = new Place("MSH", 1, CHARSET_FIELD, 0, 0);

    private MessageText() {}

    /**
     * The text.
     *
     * @throws MessageRefused if the character set is unknown, or the bytes are not of it
     */
    static String of(byte[] bytes) {
        Charset charset = charsetOf(bytes);
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw MessageRefused.error(Place.HEADER, ErrorCode.DATA_TYPE, "A message must not contain NUL.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw MessageRefused.error(
                    PLACE,
                    ErrorCode.DATA_TYPE,
                    "The bytes are not of the character set that MSH-18 names (ASCII if none).");
        }
    }

    /** The text as far as a header must be understood to be answered; every byte is a character. */
    static String lenient(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Charset charsetOf(byte[] bytes) {
        String header = lenient(bytes);
        int end = header.indexOf('\r');
        String line = end < 0 ? header : header.substring(0, end);
        if (line.length() < 5 || !line.startsWith("MSH")) {
            return StandardCharsets.US_ASCII;
        }
        String[] fields = line.split(java.util.regex.Pattern.quote(line.substring(3, 4)), -1);
        // MSH-1 is the separator itself, so MSH-18 is the 18th part, counted from 0 as 17.
        String named = fields.length < CHARSET_FIELD ? "" : fields[CHARSET_FIELD - 1];
        char repetition = line.charAt(5);
        String first = named.split(java.util.regex.Pattern.quote(String.valueOf(repetition)), -1)[0].strip();
        Charset charset = CHARSETS.get(first);
        if (charset == null) {
            throw MessageRefused.error(
                    PLACE, ErrorCode.TABLE_VALUE, "MSH-18: ASCII, 8859/1 or UNICODE UTF-8 is expected.");
        }
        return charset;
    }
}
