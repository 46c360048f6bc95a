package org.gradus.subscription;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.StringType;

/** The headers of a channel: their values are kept apart, and what is stored and shown of them is a mask. */
final class SecretHeaders {

    private static final String MASK = "********";
    private static final String PATH = "channel.header";
    private static final int MOST = 10;
    private static final Pattern HEADER =
            Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}): *([\\x20-\\x7e]{1,4000})");

    /** What the connection and the payload decide, not the client. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private SecretHeaders() {}

    /**
     * Reads headers, and leaves their names with masks.
     *
     * @param before what is kept already; a mask that comes back stands for it
     */
    static Map<String, String> take(List<StringType> headers, Map<String, String> before) {
        if (headers.size() > MOST) {
            throw Refused.invalid(PATH, "There are ten headers at most.");
        }
        Map<String, String> taken = new LinkedHashMap<>();
        for (StringType header : headers) {
            Matcher parts = HEADER.matcher(String.valueOf(header.getValue()));
            if (!parts.matches() || OURS.contains(parts.group(1).toLowerCase(Locale.ROOT))) {
                throw Refused.invalid(
                        PATH,
                        "A header is a name, a colon and a value; those of the connection and the content are ours.");
            }
            String name = parts.group(1);
            String value = parts.group(2).strip();
            String kept = MASK.equals(value) ? before.get(name) : value;
            if (kept == null || taken.put(name, kept) != null) {
                throw Refused.invalid(PATH, "Each header has a value of its own and comes once.");
            }
            header.setValue(name + ": " + MASK);
        }
        return taken;
    }
}
