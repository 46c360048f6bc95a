package org.gradus.authorization;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import java.util.List;
import org.gradus.web.ServerAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Spring Authorization Server, with our own pieces where SMART asks for more than it gives: how clients authenticate, the
 * rules of an authorization request, redemption under a lock, introspection. The pages are ours.
 */
@Configuration
class AuthorizationServerConfiguration {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();
    private static final PathPatternRequestMatcher AUTHORIZE = PATHS.matcher("/oauth2/authorize");
    private static final List<String> ENDPOINTS =
            List.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/jwks");

    private final StoredAuthorizations authorizations;
    private final RegisteredClients clients;
    private final OAuth2TokenGenerator<OAuth2Token> tokens;

    AuthorizationServerConfiguration(
            StoredAuthorizations authorizations, RegisteredClients clients, OAuth2TokenGenerator<OAuth2Token> tokens) {
        this.authorizations = authorizations;
        this.clients = clients;
        this.tokens = tokens;
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerDoor(
            HttpSecurity http,
            ClientAuthentication clientAuthentication,
            Providers providers,
            OAuthErrors errors,
            AuthorizationErrors authorizationErrors)
            throws Exception {
        PathPatternRequestMatcher[] endpoints =
                ENDPOINTS.stream().map(PATHS::matcher).toArray(PathPatternRequestMatcher[]::new);
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(AUTHORIZE);
        return http.securityMatcher(anyOf(AUTHORIZE, anyOf(endpoints)))
                .with(
                        OAuth2AuthorizationServerConfigurer.authorizationServer(),
                        server -> server.clientAuthentication(callers -> callers.authenticationConverters(all -> {
                                            all.clear();
                                            all.add(providers.credentials());
                                        })
                                        .authenticationProviders(all -> replace(all, clientAuthentication.providers()))
                                        .errorResponseHandler(errors))
                                .authorizationEndpoint(endpoint -> endpoint.consentPage(ConsentController.PATH)
                                        .authorizationRequestConverters(all -> {
                                            all.clear();
                                            all.add(new AuthorizationRequestReader());
                                        })
                                        .authenticationProviders(
                                                all -> replace(all, List.of(providers.requests(requests()))))
                                        .errorResponseHandler(authorizationErrors))
                                .tokenEndpoint(endpoint -> endpoint.authenticationProviders(
                                                all -> replace(all, redemptions(providers)))
                                        .errorResponseHandler(errors))
                                .tokenIntrospectionEndpoint(endpoint -> endpoint.authenticationProviders(
                                                all -> replace(all, List.of(providers.introspection())))
                                        .errorResponseHandler(errors))
                                .tokenRevocationEndpoint(endpoint -> endpoint.authenticationProviders(
                                                all -> replace(all, List.of(providers.revocation())))
                                        .errorResponseHandler(errors)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(SignInController.PATH), AUTHORIZE)
                        .defaultAuthenticationEntryPointFor(errors, anyOf(endpoints)))
                .requestCache(saved -> saved.requestCache(cache))
                .addFilterBefore(new PostedRequestFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(providers.signInAgain(), SecurityContextHolderFilter.class)
                .addFilterBefore(new GrantTypeFilter(errors), SecurityContextHolderFilter.class)
                .build();
    }

    /** Spring's provider of authorization requests; consent is always asked for, by our own page. */
    private OAuth2AuthorizationCodeRequestAuthenticationProvider requests() {
        OAuth2AuthorizationCodeRequestAuthenticationProvider provider =
                new OAuth2AuthorizationCodeRequestAuthenticationProvider(
                        clients, authorizations, new InMemoryOAuth2AuthorizationConsentService());
        provider.setAuthorizationConsentRequired(context -> true);
        return provider;
    }

    private List<AuthenticationProvider> redemptions(Providers providers) {
        OAuth2ClientCredentialsAuthenticationProvider backend =
                new OAuth2ClientCredentialsAuthenticationProvider(authorizations, tokens);
        backend.setAuthenticationValidator(new BackendScopes());
        return List.of(
                providers.codes(new OAuth2AuthorizationCodeAuthenticationProvider(authorizations, tokens)),
                providers.refreshes(new OAuth2RefreshTokenAuthenticationProvider(authorizations, tokens)),
                backend);
    }

    private static void replace(List<AuthenticationProvider> all, List<AuthenticationProvider> ours) {
        all.clear();
        all.addAll(ours);
    }

    @Bean
    ClientAuthentication clientAuthentication(ClientKeys keys, SignedAssertions assertions, ServerAddress address) {
        ClientSecretAuthenticationProvider secrets = new ClientSecretAuthenticationProvider(clients, authorizations);
        secrets.setPasswordEncoder(new Hash());
        return new ClientAuthentication(
                List.of(secrets, new ClientAssertions(clients, keys, assertions, address), new PublicClients(clients)));
    }

    /** The ways in which clients authenticate. */
    record ClientAuthentication(List<AuthenticationProvider> providers) {}
}
