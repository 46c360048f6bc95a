package org.gradus.access;

import org.springframework.security.core.AuthenticationException;

/**
 * A token cannot be judged, because its issuer's keys cannot be had just now. It may be good: whoever brings it should come
 * again rather than throw it away.
 */
public final class IssuerUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailable(Throwable cause) {
        super("The issuer of the access token cannot be reached.", cause);
    }
}
