package org.gradus.authorization;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradus.people.SignInTime;
import org.gradus.people.SignedInPerson;
import org.gradus.web.ServerAddress;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends a person who is signed in to the sign-in page once more, where the app asks for it. Nobody is signed out by that: a
 * link that anybody can write would do it otherwise.
 */
final class SignInAgainFilter extends OncePerRequestFilter {

    private static final String PATH = "/oauth2/authorize";
    private static final String SAVED = "SPRING_SECURITY_SAVED_REQUEST";

    private final SignInTime signedIn;
    private final ServerAddress address;
    private final Clock clock = Clock.systemUTC();

    SignInAgainFilter(SignInTime signedIn, ServerAddress address) {
        this.signedIn = signedIn;
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Prompt prompt = Prompt.of(request.getParameter(Prompt.PARAMETER), request.getParameter(Prompt.MAX_AGE));
        boolean again = PATH.equals(request.getRequestURI())
                && isSignedIn()
                && !prompt.isSilent()
                && prompt.wantsSignIn(signedIn.ofThisRequest(), clock.instant());
        if (!again) {
            chain.doFilter(request, response);
            return;
        }
        HttpSession session = request.getSession();
        SignInTime.demandAnew(session);
        session.setAttribute(SAVED, next(request, prompt));
        response.sendRedirect(SignInController.PATH);
    }

    private static boolean isSignedIn() {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        return current != null && current.getPrincipal() instanceof SignedInPerson;
    }

    /** The same request, as if the person had just arrived at it. */
    private SimpleSavedRequest next(HttpServletRequest request, Prompt prompt) {
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        String left = prompt.afterSignIn();
        if (left == null) {
            parameters.remove(Prompt.PARAMETER);
        } else {
            parameters.put(Prompt.PARAMETER, new String[] {left});
        }
        // Nobody is as quick as that; the sign-in that now follows is what the app wants.
        prompt.maxAge().filter(age -> age.isZero()).ifPresent(age -> parameters.remove(Prompt.MAX_AGE));
        UriComponentsBuilder url = UriComponentsBuilder.fromUriString(address.root() + PATH);
        parameters.forEach((name, values) -> {
            for (String value : values) {
                url.queryParam(name, Redirects.encoded(value));
            }
        });
        // Spring knows by this word that the saved request has come.
        SimpleSavedRequest saved =
                new SimpleSavedRequest(url.queryParam("continue").build(true).toUriString());
        saved.setParameters(parameters);
        return saved;
    }
}
