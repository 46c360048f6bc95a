package org.gradus.operation;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The person whose token the request carries. */
@Component
class ActingPerson {

    private static final String FHIR_USER = "fhirUser";

    /** The token's Practitioner; empty for a backend client or a patient. */
    Optional<Reference> practitioner() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? Optional.ofNullable(token.getToken().getClaimAsString(FHIR_USER))
                        .map(IdType::new)
                        .filter(user -> "Practitioner".equals(user.getResourceType()))
                        .map(user -> new Reference(user.toUnqualifiedVersionless()))
                : Optional.empty();
    }
}
