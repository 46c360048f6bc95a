package org.gradus.authorization;

/**
 * The secret of a client, in the moment in which it is made.
 *
 * @param value what the client keeps
 * @param hash what this server keeps
 */
public record ClientSecret(String value, String hash) {

    /** A secret nobody can guess. */
    public static ClientSecret random() {
        String value = RandomValue.next();
        return new ClientSecret(value, Hash.of(value));
    }

    /** Says nothing, so that no log does. */
    @Override
    public String toString() {
        return "ClientSecret";
    }
}
