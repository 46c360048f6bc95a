package org.gradus.cdshooks;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatchers;

/** The door of {@code /cds-services}: discovery is open, all else needs a token that the EHR has signed for that address. */
@Configuration
class CdsHooksDoor {

    private static final String FEEDBACK = "/feedback";
    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(1)
    SecurityFilterChain decisionSupportDoor(HttpSecurity http, CallTokens tokens, CallRefusals refusals)
            throws Exception {
        return http.securityMatcher(
                        RequestMatchers.anyOf(PATHS.matcher("/cds-services"), PATHS.matcher("/cds-services/**")))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(PATHS.matcher(HttpMethod.GET, "/cds-services"))
                                .permitAll()
                                .requestMatchers(
                                        PATHS.matcher(HttpMethod.POST, "/cds-services/{id}"),
                                        PATHS.matcher(HttpMethod.POST, "/cds-services/{id}/feedback"))
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .oauth2ResourceServer(bearer -> bearer.bearerTokenResolver(tokenOfCalls())
                        .authenticationManagerResolver(request -> verifying(tokens, request))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    /** EHRs that follow the specification sign discovery too; since it is open, nobody looks. */
    private static BearerTokenResolver tokenOfCalls() {
        DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
        return request -> HttpMethod.GET.matches(request.getMethod()) ? null : header.resolve(request);
    }

    private static AuthenticationManager verifying(CallTokens tokens, HttpServletRequest request) {
        String path = request.getRequestURI();
        // The specification names one address for a service; some EHRs sign feedback for that one, some for its own.
        Set<String> paths = path.endsWith(FEEDBACK)
                ? Set.of(path, path.substring(0, path.length() - FEEDBACK.length()))
                : Set.of(path);
        return token -> tokens.verify(((BearerTokenAuthenticationToken) token).getToken(), paths)
                .map(Caller::new)
                .orElseThrow(() -> new InvalidBearerTokenException("Not a token of a listed EHR for this address."));
    }
}
