package org.gradus.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;

/** The form of a body in JSON: one object, not too deep, no key twice, no number that no quantity has, no NUL. */
final class JsonBody {

    /** Deeper than any resource is, and not so deep that FHIR's parsers fail. */
    private static final int DEEPEST = 200;

    private static final int LONGEST_NUMBER = 100;
    private static final int LARGEST_EXPONENT = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonBody() {}

    /** @throws Problem 400 */
    static void check(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.of(Kind.MALFORMED, "The body is one JSON object.");
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    throw Problem.of(Kind.MALFORMED, "The body ends in the middle.");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                value(json, token);
            }
            if (json.nextToken() != null) {
                throw Problem.of(Kind.MALFORMED, "The body is one JSON object, with nothing after it.");
            }
        } catch (IOException | NumberFormatException e) {
            throw Problem.of(Kind.MALFORMED, "The body is not JSON, says something twice, or is nested too deep.");
        }
    }

    private static void value(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING && json.getText().indexOf('\0') >= 0) {
            throw Problem.of(Kind.MALFORMED, "A text holds the character U+0000.");
        } else if (token.isNumeric()) {
            BigDecimal number = json.getDecimalValue();
            if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
                throw Problem.of(Kind.MALFORMED, "A number is too large, or too small.");
            }
        }
    }
}
