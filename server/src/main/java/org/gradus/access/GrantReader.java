package org.gradus.access;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.scope.ScopeSet;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Reads what a verified token gives. */
final class GrantReader implements Converter<Jwt, GrantToken> {

    private final ClaimNames names;
    private final ClientRoles roles;

    GrantReader(ClaimNames names, ClientRoles roles) {
        this.names = names;
        this.roles = roles;
    }

    @Override
    public GrantToken convert(Jwt token) {
        String client = text(token, names.client())
                .or(() -> text(token, "azp"))
                .or(() -> text(token, "sub"))
                .orElseThrow(() -> new InvalidBearerTokenException("The token names no client."));
        ScopeSet scopes = ScopeSet.parse(scopes(token.getClaims().get(names.scope())));
        Grant grant = new Grant(
                client,
                text(token, "sub").orElse(client),
                text(token, names.fhirUser()).map(GrantReader::reference),
                text(token, names.patient()).map(GrantReader::idPart),
                text(token, names.encounter()).map(GrantReader::idPart),
                scopes,
                roles.of(client));
        return new GrantToken(token, grant);
    }

    private static Optional<String> text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String value && !value.isBlank()
                ? Optional.of(value)
                : Optional.empty();
    }

    private static String scopes(@org.jspecify.annotations.Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return claim instanceof String text ? text : "";
    }

    /** {@code https://…/fhir/Practitioner/1} becomes {@code Practitioner/1}. */
    private static String reference(String fhirUser) {
        IdType id = new IdType(fhirUser);
        return id.getResourceType() + '/' + id.getIdPart();
    }

    private static String idPart(String value) {
        return value.startsWith("Patient/") ? value.substring("Patient/".length()) : value;
    }
}
