package org.gradus.authorization;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Our clients as Spring Authorization Server knows them: PKCE for each, refresh tokens that change, short codes. */
@Component
class RegisteredClients implements RegisteredClientRepository {

    private static final String OURS = "gradus.client";
    private static final Duration CODE_LIFE = Duration.ofSeconds(60);

    private final Clients clients;

    RegisteredClients(Clients clients) {
        this.clients = clients;
    }

    /** The client behind Spring's. */
    static Client ours(RegisteredClient registered) {
        return registered.getClientSettings().getSetting(OURS);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are stored by Clients.");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** Null, as the interface wants it, where the client is unknown or disabled. */
    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return clients.find(id)
                .filter(Client::enabled)
                .map(RegisteredClients::registered)
                .orElse(null);
    }

    private static RegisteredClient registered(Client client) {
        RegisteredClient.Builder builder = RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .clientAuthenticationMethods(all -> client.authentication().stream()
                        .map(ClientAuthenticationMethod::new)
                        .forEach(all::add))
                .authorizationGrantTypes(all -> client.grants().stream()
                        .map(AuthorizationGrantType::new)
                        .forEach(all::add))
                .redirectUris(all -> all.addAll(client.redirectUris()))
                .scopes(all -> all.addAll(client.scopes()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .setting(OURS, client)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(CODE_LIFE)
                        .accessTokenTimeToLive(client.tokenLife())
                        .reuseRefreshTokens(false)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                        .build());
        if (client.secretHash() != null) {
            builder.clientSecret(client.secretHash());
        }
        return builder.build();
    }
}
