package org.gradus.admin;

import org.gradus.audit.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The door of {@code /admin}: tokens with the scope {@code admin}, and the one-time credential at its own path. */
@Configuration
class AdminDoor {

    /** The right to administer, as clients ask for it. */
    static final String SCOPE = "admin";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    /** The one-time credential is no token; nobody else reads it. */
    @Bean
    @Order(0)
    SecurityFilterChain bootstrapDoor(HttpSecurity http) throws Exception {
        return plain(http.securityMatcher(PATHS.matcher(HttpMethod.POST, "/admin/bootstrap"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()));
    }

    @Bean
    @Order(1)
    SecurityFilterChain administrationDoor(HttpSecurity http, AuditTrail trail) throws Exception {
        return plain(http.securityMatcher(PATHS.matcher("/admin/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_" + SCOPE))
                .oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults())
                        .accessDeniedHandler((request, response, denied) -> {
                            trail.ruledBy("NO_SCOPE: Administration needs the scope admin.");
                            new BearerTokenAccessDeniedHandler().handle(request, response, denied);
                        })));
    }

    private static SecurityFilterChain plain(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
