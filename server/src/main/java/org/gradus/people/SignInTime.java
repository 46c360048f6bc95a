package org.gradus.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** When the person of a session signed in, and whether an app wants to see that done anew. */
@Component
public class SignInTime {

    private static final String AT = "gradus.signed-in-at";
    private static final String ANEW = "gradus.sign-in-anew";

    private final Clock clock = Clock.systemUTC();

    /** Notes the time of each sign-in, by whatever way. */
    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        HttpServletRequest request = request();
        if (request != null && event.getAuthentication().getPrincipal() instanceof SignedInPerson) {
            request.getSession().setAttribute(AT, clock.instant().getEpochSecond());
        }
    }

    /** When the person of the present request signed in; empty if nobody has. */
    public Optional<Instant> ofThisRequest() {
        HttpServletRequest request = request();
        HttpSession session = request == null ? null : request.getSession(false);
        return session != null && session.getAttribute(AT) instanceof Long seconds
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /** The next sign-in of this session is to ask the person, even where somebody else knows already who it is. */
    public static void demandAnew(HttpSession session) {
        session.setAttribute(ANEW, Boolean.TRUE);
    }

    /** Whether that is so for the present request; it is asked once. */
    static boolean isDemandedAnew() {
        HttpServletRequest request = request();
        HttpSession session = request == null ? null : request.getSession(false);
        if (session == null || session.getAttribute(ANEW) == null) {
            return false;
        }
        session.removeAttribute(ANEW);
        return true;
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }
}
