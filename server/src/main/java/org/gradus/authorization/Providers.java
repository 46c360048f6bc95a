package org.gradus.authorization;

import jakarta.servlet.Filter;
import org.gradus.people.People;
import org.gradus.people.SignInTime;
import org.gradus.web.ServerAddress;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/** Our pieces around Spring's providers. */
@Component
class Providers {

    private final GrantStore grants;
    private final TokenStore tokens;
    private final Launches launches;
    private final Approvals approvals;
    private final SignInTime signedIn;
    private final People people;
    private final TokenAnswer answer;
    private final Redemption redemption;
    private final ServerAddress address;
    private final JwtDecoder decoder;

    Providers(
            GrantStore grants,
            TokenStore tokens,
            Launches launches,
            Approvals approvals,
            SignInTime signedIn,
            People people,
            TokenAnswer answer,
            Redemption redemption,
            ServerAddress address,
            JwtDecoder decoder) {
        this.grants = grants;
        this.tokens = tokens;
        this.launches = launches;
        this.approvals = approvals;
        this.signedIn = signedIn;
        this.people = people;
        this.answer = answer;
        this.redemption = redemption;
        this.address = address;
        this.decoder = decoder;
    }

    AuthenticationConverter credentials() {
        return new ClientCredentials(refreshToken -> tokens.refreshToken(refreshToken)
                .flatMap(token -> grants.find(token.grantId()))
                .map(Grant::clientId));
    }

    AuthenticationProvider requests(OAuth2AuthorizationCodeRequestAuthenticationProvider taking) {
        taking.setAuthenticationValidator(new AuthorizationRequestRules(address, launches));
        return new AuthorizationRequests(taking, grants, launches, redemption, approvals, signedIn);
    }

    Filter signInAgain() {
        return new SignInAgainFilter(signedIn, address);
    }

    AuthenticationProvider codes(AuthenticationProvider issuing) {
        return new CodeRedemption(issuing, grants, people, answer, redemption);
    }

    AuthenticationProvider refreshes(AuthenticationProvider issuing) {
        return new RefreshRedemption(issuing, grants, tokens, people, answer, redemption);
    }

    AuthenticationProvider introspection() {
        return new Introspection(decoder, tokens, grants);
    }

    AuthenticationProvider revocation() {
        return new Revocation(tokens, grants);
    }
}
