package org.gradus.people;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import java.util.Objects;
import org.gradus.people.PeopleSettings.Hospital;
import org.gradus.web.ServerAddress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.client.RestTemplate;

/**
 * Sign-in by the hospital's OpenID provider at {@code /login/hospital}, to which {@code /login} leads: authorization code with
 * PKCE, state and nonce (OpenID Connect Core 1.0, 3.1; RFC 7636).
 */
@Configuration
@ConditionalOnProperty(name = "gradus.mode", havingValue = "production", matchIfMissing = true)
class HospitalSignInConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private final HospitalConnection connection;
    private final RestTemplate documents;
    private final Hospital hospital;

    HospitalSignInConfiguration(PeopleSettings settings, SslBundles bundles) {
        this.hospital = Objects.requireNonNull(settings.hospital());
        this.connection = new HospitalConnection(hospital, bundles);
        this.documents = connection.forDocuments();
    }

    @Bean
    ClientRegistrationRepository hospitalRegistration(ServerAddress address) {
        return new HospitalRegistration(hospital, address, documents);
    }

    /** Spring Security finds the decoder of identity tokens by its type. */
    @Bean
    JwtDecoderFactory<ClientRegistration> hospitalTokens() {
        return new HospitalTokens(documents);
    }

    @Bean
    @Order(0)
    SecurityFilterChain hospitalSignInDoor(
            HttpSecurity http,
            ClientRegistrationRepository hospitalRegistration,
            HospitalPeople people,
            ApplicationEventPublisher events)
            throws Exception {
        HospitalSignIn signIn = new HospitalSignIn(people, events);
        return http.securityMatcher(anyOf(PATHS.matcher("/login"), PATHS.matcher("/login/hospital/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .oauth2Login(login -> login.clientRegistrationRepository(hospitalRegistration)
                        .authorizedClientRepository(new NoTokensKept())
                        .loginPage("/login/hospital")
                        .authorizationEndpoint(
                                start -> start.authorizationRequestResolver(withPkce(hospitalRegistration)))
                        .redirectionEndpoint(back -> back.baseUri(HospitalRegistration.CALLBACK))
                        .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(tokenClient()))
                        .userInfoEndpoint(user -> user.oidcUserService(users()))
                        // The session is given to the person of this server, not to the provider's user.
                        .securityContextRepository(new NullSecurityContextRepository())
                        .successHandler(signIn)
                        .failureHandler(signIn)
                        .withObjectPostProcessor(whenAway(signIn)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .csrf(csrf -> csrf.disable())
                // What the person wanted before signing in stays remembered.
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** Spring answers a plain 500 where the provider's discovery cannot be read. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> whenAway(HospitalSignIn signIn) {
        return new ObjectPostProcessor<>() {

            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(signIn::providerIsAway);
                return filter;
            }
        };
    }

    private static DefaultOAuth2AuthorizationRequestResolver withPkce(ClientRegistrationRepository registration) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(registration, "/login");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(request -> {
                    if (SignInTime.isDemandedAnew()) {
                        request.additionalParameters(parameters -> parameters.put("prompt", "login"));
                    }
                }));
        return resolver;
    }

    private RestClientAuthorizationCodeTokenResponseClient tokenClient() {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(connection.forTokens());
        return client;
    }

    private OidcUserService users() {
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(documents);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(userInfo);
        return users;
    }
}
