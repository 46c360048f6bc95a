package org.gradus.access;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The claims in which an issuer says what SMART needs.
 *
 * @param client the client's id
 * @param scope scopes, one text or a list
 * @param patient id of the patient in context
 * @param encounter id of the encounter in context
 * @param fhirUser the person's resource
 */
public record ClaimNames(
        @DefaultValue("client_id") String client,
        @DefaultValue("scope") String scope,
        @DefaultValue("patient") String patient,
        @DefaultValue("encounter") String encounter,
        @DefaultValue("fhirUser") String fhirUser) {

    static final ClaimNames OURS = new ClaimNames("client_id", "scope", "patient", "encounter", "fhirUser");
}
