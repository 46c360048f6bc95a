package org.gradus.people;

/**
 * Whom the hospital's OpenID provider means.
 *
 * @param subject who it is to this server and to apps ({@code sub}), the same for ever
 * @param issuer the provider
 * @param issuerSubject who it is to the provider
 * @param fhirUser {@code Practitioner/<id>} or {@code Patient/<id>}
 * @param displayName as pages show it
 * @param matched whether claims made the link at a sign-in, rather than an administrator
 * @param enabled whether the person may sign in
 */
public record UserLink(
        String subject,
        String issuer,
        String issuerSubject,
        String fhirUser,
        String displayName,
        boolean matched,
        boolean enabled) {

    /** The same link, enabled or not. */
    public UserLink withEnabled(boolean value) {
        return new UserLink(subject, issuer, issuerSubject, fhirUser, displayName, matched, value);
    }

    /** The person that the link means. */
    SignedInPerson person() {
        return new SignedInPerson(subject, displayName, fhirUser);
    }
}
