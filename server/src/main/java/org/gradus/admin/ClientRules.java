package org.gradus.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gradus.authorization.Client;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.TooManyScopes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a description of a client must say to make a client; refuses what is unsafe or does not fit together. */
@Component
class ClientRules {

    private static final Set<String> AUTHENTICATION =
            Set.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token", "client_credentials");
    private static final int LONGEST_NAME = 200;
    private static final int SHORTEST_TOKEN = 60;
    private static final int LONGEST_TOKEN = 3600;
    private static final int USUAL_TOKEN = 300;

    /** Whether the client authenticates with a secret. */
    boolean needsSecret(ClientDescription wanted) {
        return authentication(wanted).stream().anyMatch(method -> method.startsWith("client_secret"));
    }

    /**
     * The client of that description.
     *
     * @throws AdminProblem with what was expected
     */
    Client client(String id, ClientDescription wanted, @Nullable String secretHash, boolean enabled) {
        Set<String> authentication = authentication(wanted);
        Set<String> grants = grants(wanted, authentication);
        return new Client(
                id,
                name(wanted),
                secretHash,
                authentication,
                grants,
                redirectUris(wanted, grants),
                scopes(wanted, grants),
                jwksUrl(wanted),
                jwks(wanted, authentication),
                Duration.ofSeconds(tokenSeconds(wanted)),
                enabled,
                wanted.resourceServer(),
                wanted.launches(),
                false,
                false);
    }

    private static String name(ClientDescription wanted) {
        String name = Objects.requireNonNullElse(wanted.name(), "").strip();
        check(!name.isEmpty() && name.length() <= LONGEST_NAME, "name: what people are shown, 1 to 200 characters.");
        return name;
    }

    private static Set<String> authentication(ClientDescription wanted) {
        Set<String> methods = Objects.requireNonNullElse(wanted.authentication(), Set.of());
        check(
                !methods.isEmpty()
                        && AUTHENTICATION.containsAll(methods)
                        && (methods.size() == 1 || !methods.contains("none")),
                "authentication: none, or some of client_secret_basic, client_secret_post, private_key_jwt.");
        return methods;
    }

    private static Set<String> grants(ClientDescription wanted, Set<String> authentication) {
        Set<String> grants = Objects.requireNonNullElse(wanted.grants(), Set.of());
        check(
                !grants.isEmpty() && GRANTS.containsAll(grants),
                "grants: some of authorization_code, refresh_token, client_credentials.");
        check(
                !grants.contains("refresh_token") || grants.contains("authorization_code"),
                "grants: refresh_token comes with authorization_code only.");
        check(
                !grants.contains("client_credentials") || !authentication.contains("none"),
                "grants: client_credentials needs a client that authenticates.");
        return grants;
    }

    private static List<String> redirectUris(ClientDescription wanted, Set<String> grants) {
        List<String> uris = Objects.requireNonNullElse(wanted.redirectUris(), List.of());
        check(
                grants.contains("authorization_code") != uris.isEmpty(),
                "redirectUris: at least one for authorization_code, none otherwise.");
        check(
                uris.stream().allMatch(RedirectUriRule::isSafe),
                "redirectUris: https, http on loopback, or an app's own scheme (com.example.app:/back), without a fragment.");
        return uris;
    }

    private static List<String> scopes(ClientDescription wanted, Set<String> grants) {
        List<String> scopes = Objects.requireNonNullElse(wanted.scopes(), List.of());
        check(!scopes.isEmpty(), "scopes: at least one.");
        ScopeSet set = scopeSet(scopes);
        check(
                set.malformed().isEmpty(),
                "scopes: SMART App Launch 2.2 scopes; not: " + String.join(" ", set.malformed()));
        boolean backend = grants.contains("client_credentials");
        check(
                backend || !set.has(ScopeContext.SYSTEM) && !scopes.contains(AdminDoor.SCOPE),
                "scopes: system scopes and admin need the grant client_credentials.");
        check(
                !scopes.contains(AdminDoor.SCOPE) || grants.equals(Set.of("client_credentials")),
                "scopes: an administrator has no other grant than client_credentials.");
        return scopes;
    }

    private static ScopeSet scopeSet(List<String> scopes) {
        try {
            return ScopeSet.of(scopes);
        } catch (TooManyScopes e) {
            throw AdminProblem.invalid("scopes: at most " + ScopeSet.MAXIMUM + ".");
        }
    }

    private static @Nullable String jwksUrl(ClientDescription wanted) {
        check(
                wanted.jwksUrl() == null || wanted.jwksUrl().startsWith("https://"),
                "jwksUrl: an address that begins with https://.");
        return wanted.jwksUrl();
    }

    private static @Nullable String jwks(ClientDescription wanted, Set<String> authentication) {
        boolean keys = authentication.contains("private_key_jwt");
        JsonNode jwks = wanted.jwks();
        check(
                keys == ((jwks == null) != (wanted.jwksUrl() == null))
                        && (keys || jwks == null && wanted.jwksUrl() == null),
                "jwks, jwksUrl: one of the two for private_key_jwt, neither otherwise.");
        if (jwks != null) {
            check(arePublic(jwks), "jwks: a JSON Web Key Set (RFC 7517) with public keys only, RSA or EC.");
        }
        return jwks == null ? null : jwks.toString();
    }

    private static boolean arePublic(JsonNode jwks) {
        try {
            List<JWK> keys = JWKSet.parse(jwks.toString()).getKeys();
            return !keys.isEmpty() && keys.stream().noneMatch(key -> key.isPrivate() || key.toPublicJWK() == null);
        } catch (ParseException e) {
            return false;
        }
    }

    private static int tokenSeconds(ClientDescription wanted) {
        int seconds = Objects.requireNonNullElse(wanted.tokenSeconds(), USUAL_TOKEN);
        check(seconds >= SHORTEST_TOKEN && seconds <= LONGEST_TOKEN, "tokenSeconds: 60 to 3600.");
        return seconds;
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw AdminProblem.invalid(expected);
        }
    }
}
