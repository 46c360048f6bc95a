package org.gradus.access;

import java.util.List;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A verified access token together with what it gives. */
public final class GrantToken extends JwtAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Grant grant;

    GrantToken(Jwt token, Grant grant) {
        super(token, List.of(), grant.subject());
        this.grant = grant;
    }

    /** What the token gives. */
    public Grant grant() {
        return grant;
    }
}
