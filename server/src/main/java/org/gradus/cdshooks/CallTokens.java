package org.gradus.cdshooks;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.gradus.authorization.SignedAssertions;
import org.gradus.authorization.SignedAssertions.Rules;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies the token by which an EHR proves who calls (CDS Hooks 2.0, "Trusting CDS Clients"): of a listed issuer, for the
 * address that is called, issued at a time that it names, and used once.
 */
@Component
class CallTokens {

    private static final String TYPE = "JWT";

    private final CallingEhrs ehrs;
    private final SignedAssertions assertions;
    private final ServerAddress address;

    CallTokens(CallingEhrs ehrs, SignedAssertions assertions, ServerAddress address) {
        this.ehrs = ehrs;
        this.assertions = assertions;
        this.address = address;
    }

    /**
     * The EHR that a token comes from; empty if it does not hold. One that holds is used up.
     *
     * @param paths paths on this server, any of which it may be for
     */
    Optional<CallingEhr> verify(String token, Set<String> paths) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            String issuer = claims.getIssuer();
            boolean complete = issuer != null
                    && claims.getIssueTime() != null
                    && jwt.getHeader().getType() != null
                    && TYPE.equalsIgnoreCase(jwt.getHeader().getType().getType());
            return complete
                    ? ehrs.find(issuer, claims.getStringClaim("tenant"))
                            .filter(ehr -> namesKeysOf(ehr, jwt.getHeader().getJWKURL()))
                            .filter(ehr -> assertions.hold(jwt, rules(ehr, paths)))
                    : Optional.empty();
        } catch (ParseException notOne) {
            return Optional.empty();
        }
    }

    /** Keys are never fetched from where a token says, only from where the operator has said. */
    private static boolean namesKeysOf(CallingEhr ehr, @Nullable URI jku) {
        return jku == null || jku.toString().equals(ehr.jwksUrl());
    }

    private Rules rules(CallingEhr ehr, Set<String> paths) {
        return new Rules(
                // The same client's assertions at the token endpoint are counted apart.
                "cds-hooks " + ehr.issuer(),
                ehr.algorithms(),
                audience -> paths.stream().anyMatch(path -> address.means(audience, path)),
                ehr.keys());
    }
}
