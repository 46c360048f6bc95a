package org.gradus.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.gradus.limits.Allowance.Verdict;
import org.springframework.stereotype.Component;

/** Asks an address to wait from which come too many requests of nobody we know. */
@Component
public class AddressLimit {

    /** What is refused costs so much more than what succeeds. */
    private static final long REFUSED = 9;

    private final boolean enabled;
    private final Allowance addresses;

    AddressLimit(LimitSettings settings) {
        this.enabled = settings.enabled();
        this.addresses =
                new Allowance(settings.address().perSecond(), settings.address().burst());
    }

    /** Counts a request; empty if it may go on, else the seconds to wait. */
    public OptionalLong count(HttpServletRequest request) {
        if (!enabled) {
            return OptionalLong.empty();
        }
        Verdict verdict = addresses.spend(request.getRemoteAddr(), 1);
        return verdict.granted() ? OptionalLong.empty() : OptionalLong.of(verdict.waitSeconds());
    }

    /** Counts that a request which was counted has been refused. */
    public void refused(HttpServletRequest request) {
        if (enabled) {
            addresses.charge(request.getRemoteAddr(), REFUSED);
        }
    }
}
