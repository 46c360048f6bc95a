package org.gradus.authorization;

import org.springframework.stereotype.Component;

/** Whether a token that this server issued still counts; asked on every request that carries one. */
@Component
public class IssuedTokens {

    private final TokenStore tokens;

    IssuedTokens(TokenStore tokens) {
        this.tokens = tokens;
    }

    /** False once the token or its family has been revoked, its client disabled, or where nobody knows that id. */
    public boolean isActive(String jti) {
        return tokens.isActive(jti);
    }
}
