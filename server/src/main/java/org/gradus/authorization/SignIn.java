package org.gradus.authorization;

import java.util.List;
import org.gradus.people.LocalAccounts;
import org.gradus.people.SignedInPerson;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** User name and password, where the server has accounts of its own; ten wrong ones in a minute are enough. */
@Component
class SignIn implements AuthenticationProvider {

    private final ObjectProvider<LocalAccounts> accounts;
    private final SignInAttempts attempts;

    SignIn(ObjectProvider<LocalAccounts> accounts, SignInAttempts attempts) {
        this.accounts = accounts;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String name = authentication.getName();
        if (!attempts.allowed(name)) {
            throw new LockedException("Too many attempts.");
        }
        LocalAccounts local = accounts.getIfAvailable();
        SignedInPerson person = local == null
                ? null
                : local.check(name, String.valueOf(authentication.getCredentials()))
                        .orElse(null);
        if (person == null) {
            attempts.failed(name);
            throw new BadCredentialsException("Wrong user name or password.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
