package org.gradus.openapi;

import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.gradus.authorization.AuthorizationEndpoints.Addresses;

/** How clients get access: SMART App Launch for apps, SMART Backend Services for systems. */
final class SmartSecurity {

    /** Under which name operations ask for it. */
    static final String NAME = "smart";

    private SmartSecurity() {}

    static SecurityScheme scheme(Addresses addresses) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description(
                        "SMART App Launch 2.2: the authorization code with PKCE for apps, client credentials for systems."
                                + " Scopes may name single types: patient/Observation.rs.")
                .flows(new OAuthFlows()
                        .authorizationCode(new OAuthFlow()
                                .authorizationUrl(addresses.authorization())
                                .tokenUrl(addresses.token())
                                .refreshUrl(addresses.token())
                                .scopes(new Scopes()
                                        .addString("openid", "Who signs in")
                                        .addString("fhirUser", "The resource of who signs in")
                                        .addString("launch/patient", "Choose a patient")
                                        .addString("online_access", "Go on while the person is signed in")
                                        .addString("offline_access", "Go on without the person")
                                        .addString("patient/*.rs", "Read the record of that patient")
                                        .addString("patient/*.cruds", "Read and write the record of that patient")
                                        .addString("user/*.rs", "Read what the person may read")
                                        .addString("user/*.cruds", "Read and write what the person may")))
                        .clientCredentials(new OAuthFlow()
                                .tokenUrl(addresses.token())
                                .scopes(new Scopes()
                                        .addString("system/*.rs", "Read as a system")
                                        .addString("system/*.cruds", "Read and write as a system"))));
    }
}
