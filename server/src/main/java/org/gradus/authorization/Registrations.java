package org.gradus.authorization;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gradus.authorization.RegistrationController.WantedClient;
import org.gradus.outgoing.OutgoingAddresses;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.TooManyScopes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a client that registers itself may say of itself. */
@Component
class Registrations {

    private static final Set<String> METHODS =
            Set.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final String DEFAULT_SCOPES = "openid fhirUser launch launch/patient offline_access patient/*.rs";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int MOST_REDIRECTS = 20;
    private static final int LONGEST_NAME = 100;

    private final OutgoingAddresses addresses;
    private final AuthorizationSettings settings;

    Registrations(OutgoingAddresses addresses, AuthorizationSettings settings) {
        this.addresses = addresses;
        this.settings = settings;
    }

    /** What is wrong with the redirect URIs. */
    Optional<String> badRedirect(WantedClient wanted) {
        if (!GrantTypeFilter.SUPPORTED.containsAll(wanted.grants())) {
            // That is wrong first, and told as a problem of the rest.
            return Optional.empty();
        }
        boolean needed = wanted.grants().contains("authorization_code");
        if (needed == wanted.redirects().isEmpty() || wanted.redirects().size() > MOST_REDIRECTS) {
            return Optional.of("An app needs redirect_uris, a backend client has none.");
        }
        return wanted.redirects().stream()
                .filter(address -> !isRedirect(address))
                .findFirst()
                .map(bad -> "A redirect URI is https://… or http://localhost…, without fragment and user.");
    }

    private static boolean isRedirect(String address) {
        try {
            URI uri = URI.create(address);
            boolean local = "localhost".equals(uri.getHost())
                    || "127.0.0.1".equals(uri.getHost())
                    || "[::1]".equals(uri.getHost());
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && !address.contains("..")
                    && !address.contains("*")
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && local);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is wrong with the rest. */
    Optional<String> problem(WantedClient wanted) {
        if (!METHODS.contains(wanted.method())) {
            return Optional.of("token_endpoint_auth_method must be one of " + METHODS + ".");
        }
        if (wanted.name() != null && CONTROL.matcher(wanted.name()).find()) {
            return Optional.of("client_name is a name that people can read.");
        }
        if (!List.of("code").containsAll(wanted.responses())) {
            return Optional.of("response_types knows code only.");
        }
        if (!GrantTypeFilter.SUPPORTED.containsAll(wanted.grants())) {
            return Optional.of("grant_types must be among " + GrantTypeFilter.SUPPORTED + ".");
        }
        boolean backend = wanted.grants().contains("client_credentials");
        if (backend && (wanted.method().equals("none") || wanted.grants().size() > 1)) {
            return Optional.of("A backend client authenticates, and has client_credentials as its only grant type.");
        }
        if (scopes(wanted).isEmpty()) {
            return Optional.of("scope must name scopes that scopes_supported knows.");
        }
        boolean withKeys = wanted.method().equals("private_key_jwt");
        if (withKeys == (wanted.jwks() == null && wanted.jwksUri() == null)
                || wanted.jwks() != null && wanted.jwksUri() != null) {
            return Optional.of("private_key_jwt goes with either jwks_uri or jwks, and no other method does.");
        }
        return badKeys(wanted);
    }

    private Optional<String> badKeys(WantedClient wanted) {
        try {
            if (wanted.jwksUri() != null) {
                addresses.check(URI.create(wanted.jwksUri()));
            }
            if (wanted.jwks() != null && hasPrivate(JWKSet.parse(wanted.jwks().toString()))) {
                return Optional.of("jwks must hold public keys only.");
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("jwks_uri must be an https:// address on the open network.");
        } catch (ParseException e) {
            return Optional.of("jwks must be a JSON Web Key Set.");
        }
    }

    private static boolean hasPrivate(JWKSet keys) {
        return keys.isEmpty() || keys.getKeys().stream().anyMatch(key -> key.isPrivate());
    }

    private static List<String> scopes(WantedClient wanted) {
        try {
            String asked = wanted.scope() == null ? DEFAULT_SCOPES : wanted.scope();
            // Administrators are made by administrators.
            return ScopeSet.parse(asked).texts().stream()
                    .filter(scope -> !scope.equals("admin"))
                    .toList();
        } catch (TooManyScopes e) {
            return List.of();
        }
    }

    Client client(String id, @Nullable String secretHash, WantedClient wanted) {
        String name = wanted.name() == null || wanted.name().isBlank() ? "An app without a name" : wanted.name();
        return new Client(
                id,
                name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                secretHash,
                Set.of(wanted.method()),
                Set.copyOf(wanted.grants()),
                wanted.redirects(),
                scopes(wanted),
                wanted.jwksUri(),
                wanted.jwks() == null ? null : wanted.jwks().toString(),
                settings.appTokenLife(),
                true,
                false,
                false,
                false,
                true);
    }
}
