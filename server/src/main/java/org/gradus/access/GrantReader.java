package org.gradus.access;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.scope.ScopeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Reads what a verified token gives. */
final class GrantReader implements Converter<Jwt, GrantToken> {

    private final ClaimNames names;
    private final ContextIds ids;
    private final Callers callers;

    GrantReader(ClaimNames names, ContextIds ids, Callers callers) {
        this.names = names;
        this.ids = ids;
        this.callers = callers;
    }

    /**
     * What the token gives.
     *
     * @throws InvalidBearerTokenException if it names no client, or a person or patient who is nobody here
     */
    @Override
    public GrantToken convert(Jwt token) {
        String named = text(token, names.client())
                .or(() -> text(token, "azp"))
                .or(() -> text(token, "sub"))
                .orElseThrow(() -> new InvalidBearerTokenException("The token names no client."));
        String client = callers.client(named);
        ScopeSet scopes = ScopeSet.parse(scopes(token.getClaims().get(names.scope())));
        String subject = text(token, "sub").map(callers::subject).orElse(client);
        Grant grant = new Grant(
                client,
                subject,
                ids.person(subject, text(token, names.fhirUser())),
                text(token, names.patient()).map(this::patient),
                text(token, names.encounter()).flatMap(ids::encounter),
                scopes,
                callers.roles(client));
        return new GrantToken(token, grant);
    }

    private String patient(String claim) {
        return ids.patient(claim)
                .orElseThrow(() -> new InvalidBearerTokenException("The token is about a patient who is nobody here."));
    }

    private static Optional<String> text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String value && !value.isBlank()
                ? Optional.of(value)
                : Optional.empty();
    }

    private static String scopes(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return claim instanceof String text ? text : "";
    }
}
