package org.gradus.hl7v2;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves escape sequences of hexadecimal digits, {@code \X0D\}, which HAPI leaves as they are. Delimiters among them become
 * the sequences that HAPI resolves.
 */
final class HexEscapes {

    private static final Pattern DIGITS = Pattern.compile("X((?:[0-9A-Fa-f]{2})+)");

    private final EncodingCharacters delimiters;
    private final Pattern sequence;

    HexEscapes(EncodingCharacters delimiters) {
        this.delimiters = delimiters;
        String escape = Pattern.quote(String.valueOf(delimiters.getEscapeCharacter()));
        this.sequence = Pattern.compile(escape + "([^" + escape + "]*)" + escape);
    }

    String resolve(String line) {
        return sequence.matcher(line).replaceAll(found -> {
            Matcher digits = DIGITS.matcher(found.group(1));
            return Matcher.quoteReplacement(digits.matches() ? text(digits.group(1)) : found.group());
        });
    }

    private String text(String digits) {
        StringBuilder text = new StringBuilder();
        decode(HexFormat.of().parseHex(digits)).chars().forEach(character -> append(text, (char) character));
        return text.toString();
    }

    /** Of which character set the bytes are is nowhere said; what is UTF-8 is taken as it. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private void append(StringBuilder text, char character) {
        char letter = letter(character);
        if (letter == 0) {
            text.append(character);
        } else {
            text.append(delimiters.getEscapeCharacter()).append(letter).append(delimiters.getEscapeCharacter());
        }
    }

    /** The letter of the sequence for a delimiter; 0 for any other character. */
    private char letter(char character) {
        if (character == delimiters.getFieldSeparator()) {
            return 'F';
        } else if (character == delimiters.getComponentSeparator()) {
            return 'S';
        } else if (character == delimiters.getSubcomponentSeparator()) {
            return 'T';
        } else if (character == delimiters.getRepetitionSeparator()) {
            return 'R';
        }
        return character == delimiters.getEscapeCharacter() ? 'E' : 0;
    }
}
