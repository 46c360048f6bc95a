package org.gradus.openapi;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who gets the page and its files: everybody, since they hold nothing but themselves. What they show needs a token. */
@Configuration
@Conditional(WhereApiPageIsOn.class)
class ApiPageDoor {

    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(2)
    SecurityFilterChain apiPage(HttpSecurity http) throws Exception {
        return http.securityMatcher(anyOf(
                        PATHS.matcher(HttpMethod.GET, ApiPageLink.PATH),
                        PATHS.matcher(HttpMethod.GET, "/api/*.js"),
                        PATHS.matcher(HttpMethod.GET, "/api/*.css"),
                        PATHS.matcher(HttpMethod.GET, "/webjars/swagger-ui/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
