package org.gradus.security;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import org.gradus.access.TokenIssuers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/** What each part of the server asks of those who knock. What is not named here is closed. */
@Configuration
class DoorConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** For pages with scripts of ours, which make no markup of text. */
    private static final String SCRIPT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    /** The backend client that may set the sandbox clock. */
    private static final String SANDBOX_BACKEND = "sandbox-backend";

    /** Whole paths, whichever servlet serves them. */
    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    /** A request is observed as one: to measure each filter of Spring Security as well costs more than it tells. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(2)
    SecurityFilterChain fhirDoor(HttpSecurity http, RefusalWriter refusals, TokenIssuers issuers) throws Exception {
        return http.securityMatcher(anyOf(
                        PATHS.matcher("/fhir/**"), PATHS.matcher("/sandbox/**"), PATHS.matcher("/api/openapi.json")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                PATHS.matcher(HttpMethod.GET, "/fhir/metadata"),
                                PATHS.matcher(HttpMethod.GET, "/fhir/.well-known/smart-configuration"),
                                PATHS.matcher(HttpMethod.GET, "/sandbox/patients"))
                        .permitAll()
                        .requestMatchers(PATHS.matcher("/sandbox/**"))
                        .access((token, request) -> new AuthorizationDecision(
                                SANDBOX_BACKEND.equals(token.get().getName())))
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(issuers)
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** Pages that hold nothing but what everybody may know. */
    @Bean
    @Order(2)
    SecurityFilterChain publicPageDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(anyOf(
                        PATHS.matcher(HttpMethod.GET, "/"),
                        PATHS.matcher(HttpMethod.GET, "/protocol"),
                        PATHS.matcher(HttpMethod.GET, "/protocol/*"),
                        PATHS.matcher(HttpMethod.POST, "/protocol/*/simulation"),
                        PATHS.matcher(HttpMethod.GET, "/pages/*")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(SCRIPT_POLICY)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageDoor(HttpSecurity http, OperatorsPort operators) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                PATHS.matcher(HttpMethod.GET, "/.well-known/openid-configuration"),
                                PATHS.matcher(HttpMethod.GET, "/.well-known/oauth-authorization-server"),
                                PATHS.matcher(HttpMethod.GET, "/smart-style.json"),
                                PATHS.matcher(HttpMethod.GET, "/ehr/*/jwks"),
                                PATHS.matcher(HttpMethod.GET, "/actuator/health"),
                                PATHS.matcher(HttpMethod.GET, "/actuator/health/*"))
                        .permitAll()
                        .requestMatchers(
                                new AndRequestMatcher(operators, PATHS.matcher(HttpMethod.GET, "/actuator/prometheus")))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                // What is closed here is not even there.
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, refusal) -> response.setStatus(404))
                        .accessDeniedHandler((request, response, refusal) -> response.setStatus(404)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
