package org.gradus.authorization;

import java.util.HashMap;
import java.util.Map;
import org.gradus.web.ServerAddress;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Puts the launch context beside the token (SMART App Launch 2.2, 5.4), after a refresh as well. */
@Component
class TokenAnswer {

    /** Where apps find how they should look. */
    static final String STYLE = "/smart-style.json";

    private final ServerAddress address;

    TokenAnswer(ServerAddress address) {
        this.address = address;
    }

    /** The same answer with the grant's context. */
    OAuth2AccessTokenAuthenticationToken of(OAuth2AccessTokenAuthenticationToken issued, LaunchContext context) {
        Map<String, Object> parameters = new HashMap<>(issued.getAdditionalParameters());
        parameters.put("smart_style_url", address.root() + STYLE);
        if (context.patient() != null) {
            parameters.put("patient", context.patient());
            parameters.put("need_patient_banner", context.needPatientBanner());
        }
        if (context.encounter() != null) {
            parameters.put("encounter", context.encounter());
        }
        if (context.intent() != null) {
            parameters.put("intent", context.intent());
        }
        if (!context.fhirContext().isEmpty()) {
            parameters.put("fhirContext", context.fhirContext());
        }
        RegisteredClient client = issued.getRegisteredClient();
        return new OAuth2AccessTokenAuthenticationToken(
                client,
                (Authentication) issued.getPrincipal(),
                issued.getAccessToken(),
                issued.getRefreshToken(),
                parameters);
    }
}
