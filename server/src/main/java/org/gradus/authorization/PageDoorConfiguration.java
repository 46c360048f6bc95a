package org.gradus.authorization;

import static org.springframework.security.web.util.matcher.RequestMatchers.anyOf;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The pages on which people sign in, choose a patient, consent, and take consent back. Every form carries a token of ours. */
@Configuration
class PageDoorConfiguration {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(1)
    SecurityFilterChain peoplesDoor(HttpSecurity http, SignIn signIn) throws Exception {
        return http.securityMatcher(anyOf(
                        PATHS.matcher(SignInController.PATH),
                        PATHS.matcher("/logout"),
                        PATHS.matcher(ConsentController.PATH),
                        PATHS.matcher(PatientController.PATH),
                        PATHS.matcher(AppsController.PATH),
                        PATHS.matcher(HttpMethod.GET, "/gradus.css")))
                .authenticationProvider(signIn)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                PATHS.matcher(SignInController.PATH), PATHS.matcher(HttpMethod.GET, "/gradus.css"))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(SignInController.PATH)
                        .defaultSuccessUrl(AppsController.PATH)
                        .failureHandler((request, response, failure) -> response.sendRedirect(SignInController.PATH
                                + (failure instanceof LockedException ? "?error=busy" : "?error=wrong"))))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl(SignInController.PATH))
                .exceptionHandling(
                        errors -> errors.accessDeniedHandler((request, response, refusal) -> refuse(response)))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(ContentPolicy.leadingTo(null)))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(Html.page(
                        "Not accepted",
                        "<p>This form was not sent from the page that we showed you, or the page is too old. "
                                + "Go back to the app and begin again.</p>"));
    }
}
