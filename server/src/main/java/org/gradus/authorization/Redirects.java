package org.gradus.authorization;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers of the authorization endpoint, as addresses. */
@Component
class Redirects {

    private final Clients clients;

    Redirects(Clients clients) {
        this.clients = clients;
    }

    /** The redirect URI if it is one of that client's. */
    @Nullable
    String checked(@Nullable String clientId, @Nullable String redirectUri) {
        if (clientId == null || redirectUri == null) {
            return null;
        }
        return clients.find(clientId)
                .filter(Client::enabled)
                .filter(client -> RedirectUris.allowed(client, redirectUri))
                .map(client -> redirectUri)
                .orElse(null);
    }

    String code(String redirectUri, String code, @Nullable String state) {
        return address(redirectUri, "code", code) + stateParameter(state);
    }

    String error(String redirectUri, String error, @Nullable String description, @Nullable String state) {
        String words = description == null ? "" : "&error_description=" + encoded(description);
        return address(redirectUri, "error", error) + words + stateParameter(state);
    }

    private static String address(String redirectUri, String name, String value) {
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + name + "=" + encoded(value);
    }

    private static String stateParameter(@Nullable String state) {
        return state == null ? "" : "&state=" + encoded(state);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
