package org.gradus.authorization;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.web.ServerAddress;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What clients find out by themselves: where the endpoints are, and what works. Addresses are the configured ones. */
@Component
class Discovery {

    private static final List<String> SCOPES = List.of(
            "openid",
            "fhirUser",
            "profile",
            "launch",
            "launch/patient",
            "offline_access",
            "online_access",
            "patient/*.read",
            "patient/*.write",
            "patient/*.*",
            "patient/*.rs",
            "patient/*.cruds",
            "patient/CarePlan.rs",
            "patient/Goal.rs",
            "patient/Condition.rs?category=http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item",
            "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs",
            "patient/Observation.cruds",
            "user/*.read",
            "user/*.rs",
            "user/*.cruds",
            "system/*.read",
            "system/*.rs",
            "system/*.cruds");

    private static final List<String> CAPABILITIES = List.of(
            "launch-ehr",
            "launch-standalone",
            "authorize-post",
            "client-public",
            "client-confidential-symmetric",
            "client-confidential-asymmetric",
            "sso-openid-connect",
            "context-banner",
            "context-style",
            "context-ehr-patient",
            "context-ehr-encounter",
            "context-standalone-patient",
            "permission-offline",
            "permission-online",
            "permission-patient",
            "permission-user",
            "permission-v1",
            "permission-v2");

    private final ServerAddress address;
    private final boolean inSandbox;
    private final AnnouncedServer announced;

    Discovery(ServerAddress address, Environment environment, AnnouncedServer announced) {
        this.address = address;
        this.announced = announced;
        this.inSandbox = "sandbox".equalsIgnoreCase(environment.getProperty("gradus.mode"));
    }

    /**
     * The document at {@code /fhir/.well-known/smart-configuration} (SMART App Launch 2.2, "Conformance"): of this server
     * itself, or of the one that clients are sent to instead.
     *
     * @throws IOException if that one cannot be asked
     */
    Map<String, Object> smart() throws IOException {
        Optional<Map<String, Object>> other = announced.configuration();
        return other.isPresent() ? other.get() : ours();
    }

    private Map<String, Object> ours() {
        Map<String, Object> document = common();
        document.put("management_endpoint", address.root() + AppsController.PATH);
        document.put("capabilities", CAPABILITIES);
        return document;
    }

    /** The document at {@code /.well-known/openid-configuration} (OpenID Connect Discovery 1.0). */
    Map<String, Object> openId() {
        Map<String, Object> document = common();
        document.put("userinfo_endpoint", address.root() + UserInfoController.PATH);
        document.put("subject_types_supported", List.of("public"));
        document.put(
                "prompt_values_supported", Prompt.SUPPORTED.stream().sorted().toList());
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put(
                "claims_supported",
                List.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "name", "fhirUser"));
        return document;
    }

    private Map<String, Object> common() {
        String root = address.root();
        List<String> methods = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
        List<String> algorithms = List.of("RS384", "ES384");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", root);
        document.put("jwks_uri", root + "/oauth2/jwks");
        document.put("authorization_endpoint", root + "/oauth2/authorize");
        document.put("token_endpoint", root + "/oauth2/token");
        document.put("introspection_endpoint", root + "/oauth2/introspect");
        document.put("revocation_endpoint", root + "/oauth2/revoke");
        if (inSandbox) {
            document.put("registration_endpoint", root + RegistrationController.PATH);
        }
        document.put("token_endpoint_auth_methods_supported", methods);
        document.put("token_endpoint_auth_signing_alg_values_supported", algorithms);
        document.put("introspection_endpoint_auth_methods_supported", methods);
        document.put("introspection_endpoint_auth_signing_alg_values_supported", algorithms);
        document.put("grant_types_supported", GrantTypeFilter.SUPPORTED);
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("scopes_supported", SCOPES);
        return document;
    }
}
