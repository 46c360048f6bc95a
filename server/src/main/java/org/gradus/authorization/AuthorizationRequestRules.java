package org.gradus.authorization;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gradus.scope.ScopeContext;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.TooManyScopes;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * What SMART App Launch asks of an authorization request beyond OAuth: the right redirect URI, {@code aud}, PKCE with S256,
 * scopes that can be granted, a launch that is still good. What is wrong with the redirect URI is said on a page of ours; the
 * rest is told to the app.
 */
final class AuthorizationRequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    static final int LONGEST_STATE = 2000;

    private final ServerAddress address;
    private final Launches launches;

    AuthorizationRequestRules(ServerAddress address, Launches launches) {
        this.address = address;
        this.launches = launches;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        Client client = RegisteredClients.ours(context.getRegisteredClient());
        String redirectUri = request.getRedirectUri();
        if (redirectUri == null || !RedirectUris.allowed(client, redirectUri)) {
            throw onOurPage(request, "The app's redirect_uri is not one it is registered with.");
        }
        if (request.getState() != null && request.getState().length() > LONGEST_STATE) {
            throw onOurPage(request, "The app's state is too long.");
        }
        checkForm(request);
        if (!prompt(request).isSound()) {
            throw toTheApp(
                    request, OAuth2ErrorCodes.INVALID_REQUEST, "prompt=none stands alone; others are login, consent.");
        }
        checkAudience(request);
        checkChallenge(request);
        ScopeSet scopes = scopes(request);
        if (scopes.has(ScopeContext.SYSTEM)) {
            throw toTheApp(request, OAuth2ErrorCodes.INVALID_SCOPE, "system scopes are for backend services.");
        }
        if (scopes.limitedTo(ScopeSet.of(client.scopes())).texts().isEmpty()) {
            throw toTheApp(request, OAuth2ErrorCodes.INVALID_SCOPE, "None of these scopes can be granted to this app.");
        }
        checkLaunch(request, client, scopes);
    }

    /** Each parameter once (RFC 6749, 3.1). */
    private static void checkForm(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        Map<String, Object> parameters = request.getAdditionalParameters();
        if (!parameters.values().stream().allMatch(String.class::isInstance)) {
            throw toTheApp(request, OAuth2ErrorCodes.INVALID_REQUEST, "Each parameter is sent once.");
        }
    }

    private void checkAudience(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        String audience = parameter(request, "aud");
        if (audience == null || !address.isFhir(audience)) {
            throw toTheApp(request, OAuth2ErrorCodes.INVALID_REQUEST, "aud must be " + address.fhir() + ".");
        }
    }

    private static void checkChallenge(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        String challenge = parameter(request, PkceParameterNames.CODE_CHALLENGE);
        boolean s256 = "S256".equals(parameter(request, PkceParameterNames.CODE_CHALLENGE_METHOD));
        if (challenge == null || !s256 || !CHALLENGE.matcher(challenge).matches()) {
            throw toTheApp(
                    request,
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "A code_challenge with code_challenge_method=S256 is needed.");
        }
    }

    private static ScopeSet scopes(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        try {
            return ScopeSet.of(request.getScopes());
        } catch (TooManyScopes e) {
            throw onOurPage(request, "The app asks for too many scopes.");
        }
    }

    private void checkLaunch(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, Client client, ScopeSet scopes) {
        String launch = parameter(request, Launches.PARAMETER);
        boolean asked = scopes.has("launch");
        if (launch == null ? asked : !asked || !launches.isGood(launch, client.id())) {
            throw toTheApp(
                    request,
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "The scope launch goes with a launch value of this server, once and within five minutes.");
        }
    }

    static Prompt prompt(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return Prompt.of(parameter(request, Prompt.PARAMETER), parameter(request, Prompt.MAX_AGE));
    }

    /** The parameter's value if it was given once. */
    static @Nullable String parameter(OAuth2AuthorizationCodeRequestAuthenticationToken request, String name) {
        return request.getAdditionalParameters().get(name) instanceof String value ? value : null;
    }

    static OAuth2AuthorizationCodeRequestAuthenticationException toTheApp(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, String code, String words) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code, words, null), request);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException onOurPage(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, String words) {
        OAuth2AuthorizationCodeRequestAuthenticationToken withoutRedirect =
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        (Authentication) request.getPrincipal(),
                        null,
                        request.getState(),
                        request.getScopes(),
                        request.getAdditionalParameters());
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, words, null), withoutRedirect);
    }
}
