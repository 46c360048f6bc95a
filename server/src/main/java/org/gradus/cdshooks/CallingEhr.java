package org.gradus.cdshooks;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Set;
import org.gradus.authorization.SignedAssertions.Keys;
import org.jspecify.annotations.Nullable;

/**
 * An EHR that may call.
 *
 * @param issuer its {@code iss}
 * @param algorithms that its tokens may be signed with
 * @param jwksUrl where its keys are; null where they are registered
 * @param keys its public keys
 * @param idsAreOurs whether it knows patients by their ids here
 * @param fhirServer its FHIR server, if its calls must name that one
 * @param patientSystems systems of the identifiers that it gives to patients
 */
record CallingEhr(
        String issuer,
        Set<JWSAlgorithm> algorithms,
        @Nullable String jwksUrl,
        Keys keys,
        boolean idsAreOurs,
        @Nullable String fhirServer,
        List<String> patientSystems) {

    CallingEhr {
        algorithms = Set.copyOf(algorithms);
        patientSystems = List.copyOf(patientSystems);
    }

    /** Which EHR, and nothing of its keys. */
    @Override
    public String toString() {
        return issuer;
    }
}
