package org.gradus.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who acts, as far as it is known; empty strings where it is not.
 *
 * @param client id of the OAuth client
 * @param subject the user's name or id, empty when the client acts for itself
 * @param person the user's Practitioner or Patient, as a relative reference
 */
public record Party(String client, String subject, String person) {

    private static final Pattern PERSON = Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64})");

    /** Whoever the request under way is from. */
    public static final Party UNSAID = new Party("", "", "");

    /** A client that acts for itself. */
    public static Party client(String client) {
        return new Party(client, "", "");
    }

    /** A user, before any client is involved. */
    public static Party user(String subject) {
        return new Party("", subject, "");
    }

    /** Whom an access token names: its client, and the user where it is not the client's own. */
    static Party ofToken(Jwt token) {
        String subject = text(token, "sub");
        String client = Stream.of("client_id", "azp")
                .map(claim -> text(token, claim))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(subject);
        return new Party(client, subject.equals(client) ? "" : subject, relative(text(token, "fhirUser")));
    }

    private static String text(Jwt token, String claim) {
        return token.getClaim(claim) instanceof String value ? value : "";
    }

    private static String relative(String fhirUser) {
        Matcher reference = PERSON.matcher(fhirUser);
        return reference.matches() ? reference.group(1) : "";
    }
}
