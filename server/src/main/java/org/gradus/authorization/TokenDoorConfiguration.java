package org.gradus.authorization;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Endpoints of the authorization server that ask for an access token, and registration, which asks for nothing. */
@Configuration
class TokenDoorConfiguration {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(1)
    SecurityFilterChain bearersDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(anyOf(
                        PATHS.matcher(UserInfoController.PATH),
                        PATHS.matcher(LaunchController.PATH),
                        PATHS.matcher(RegistrationController.PATH)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                PATHS.matcher(HttpMethod.POST, RegistrationController.PATH))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
