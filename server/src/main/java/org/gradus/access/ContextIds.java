package org.gradus.access;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** What the claims of a token call people, patients and encounters, in the ids of this server. */
interface ContextIds {

    /** Those of our own tokens, which say nothing else. */
    ContextIds OURS = new ContextIds() {

        @Override
        public Optional<String> person(String subject, Optional<String> fhirUser) {
            return fhirUser.map(IdType::new).map(id -> id.getResourceType() + '/' + id.getIdPart());
        }

        @Override
        public Optional<String> patient(String claim) {
            return Optional.of(claim);
        }

        @Override
        public Optional<String> encounter(String claim) {
            return Optional.of(claim);
        }
    };

    /**
     * The person behind a token as {@code Type/id}; empty if there is none.
     *
     * @param subject what this server calls the person
     * @param fhirUser the claim
     * @throws InvalidBearerTokenException if there is one, who is nobody here
     */
    Optional<String> person(String subject, Optional<String> fhirUser);

    /** The id of the Patient behind a {@code patient} claim; empty if it is nobody of this server. */
    Optional<String> patient(String claim);

    /** The id of the Encounter behind an {@code encounter} claim; empty if this server does not know it. */
    Optional<String> encounter(String claim);
}
