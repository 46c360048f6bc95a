package org.gradus.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gradus.errors.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Tells the app what is wrong with its request, or the person where the app itself cannot be trusted. */
@Component
class AuthorizationErrors implements AuthenticationFailureHandler {

    private final Redirects redirects;
    private final ApplicationEventPublisher events;

    AuthorizationErrors(Redirects redirects, ApplicationEventPublisher events) {
        this.events = events;
        this.redirects = redirects;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationException refusal =
                (OAuth2AuthorizationCodeRequestAuthenticationException) failure;
        events.publishEvent(new Refusal(refusal.getError().getErrorCode(), ""));
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = refusal.getAuthorizationCodeRequestAuthentication();
        // Spring's reader of requests says what is wrong without saying where the answer goes.
        String redirectUri = asked == null
                ? redirects.checked(once(request, "client_id"), once(request, "redirect_uri"))
                : redirects.checked(asked.getClientId(), asked.getRedirectUri());
        String state = asked == null ? once(request, "state") : asked.getState();
        if (redirectUri == null || state != null && state.length() > AuthorizationRequestRules.LONGEST_STATE) {
            page(response, refusal.getError());
        } else {
            response.sendRedirect(redirects.error(
                    redirectUri,
                    refusal.getError().getErrorCode(),
                    refusal.getError().getDescription(),
                    state));
        }
    }

    private static @Nullable String once(HttpServletRequest request, String parameter) {
        String[] values = request.getParameterValues(parameter);
        return values != null && values.length == 1 ? values[0] : null;
    }

    private static void page(HttpServletResponse response, OAuth2Error error) throws IOException {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.leadingTo(null));
        String words = error.getDescription() == null ? "" : error.getDescription();
        response.getWriter().write(Html.page("This app cannot be opened", """
                <p>The app asked for access in a way that is not allowed. Nothing has been shared with it.</p>
                <p class="detail">%s: %s</p>
                """.formatted(
                        Html.text(error.getErrorCode()), Html.text(words))));
    }
}
