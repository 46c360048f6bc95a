package org.gradus.planview;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import org.gradus.GradusMode;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Who gets the files of pages with scripts: everybody, since they hold nothing but themselves. What a script may do is
 * bound tightly, because it holds a token: our own scripts, this server, no markup made of text.
 */
@Configuration
class PlanViewDoor {

    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(2)
    SecurityFilterChain appDoor(HttpSecurity http, PlanViewSettings settings, Environment environment)
            throws Exception {
        boolean isOn = settings.client(GradusMode.of(environment) == GradusMode.SANDBOX)
                .isPresent();
        return http.securityMatcher(anyOf(
                        PATHS.matcher("/app"),
                        PATHS.matcher("/app/**"),
                        PATHS.matcher("/ui/**"),
                        PATHS.matcher("/webjars/chart.js/**")))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    PATHS.matcher(HttpMethod.GET, "/ui/**"),
                                    PATHS.matcher(HttpMethod.GET, "/webjars/chart.js/**"))
                            .permitAll();
                    if (isOn) {
                        requests.requestMatchers(
                                        PATHS.matcher(HttpMethod.GET, "/app"), PATHS.matcher(HttpMethod.GET, "/app/**"))
                                .permitAll();
                    }
                    requests.anyRequest().denyAll();
                })
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, refusal) -> response.setStatus(404))
                        .accessDeniedHandler((request, response, refusal) -> response.setStatus(404)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** Browsers keep the files and ask whether they still hold: by content, since builds carry no time of their own. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> contentTags() {
        ShallowEtagHeaderFilter tags = new ShallowEtagHeaderFilter();
        // What carries a strong tag is not compressed.
        tags.setWriteWeakETag(true);
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(tags);
        filter.addUrlPatterns("/app/*", "/api/*", "/ui/*", "/webjars/*", "/gradus.css");
        return filter;
    }
}
