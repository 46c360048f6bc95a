package org.gradus.people;

import java.util.Map;
import org.gradus.people.PeopleSettings.Hospital;
import org.gradus.web.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestTemplate;

/**
 * This server as a client of the hospital's provider. The provider's discovery document is read at the first sign-in, so that
 * this server starts while the provider is away.
 */
final class HospitalRegistration implements ClientRegistrationRepository {

    /** The only provider there is, also in the path at which a sign-in begins. */
    static final String ID = "hospital";

    static final String CALLBACK = "/login/hospital/callback";

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final Hospital hospital;
    private final ServerAddress address;
    private final RestTemplate documents;
    private volatile @Nullable ClientRegistration known;

    HospitalRegistration(Hospital hospital, ServerAddress address, RestTemplate documents) {
        this.hospital = hospital;
        this.address = address;
        this.documents = documents;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        if (!ID.equals(registrationId)) {
            return null;
        }
        ClientRegistration read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read;
    }

    private ClientRegistration read() {
        String issuer = hospital.issuer().toString();
        Map<String, Object> discovery = documents
                .exchange(
                        (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + DISCOVERY,
                        HttpMethod.GET,
                        null,
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody();
        // OpenID Connect Discovery 1.0, 4.3: the document must name the issuer it was asked for.
        if (discovery == null || !issuer.equals(discovery.get("issuer"))) {
            throw new IllegalStateException("The provider at gradus.people.hospital.issuer calls itself otherwise.");
        }
        return ClientRegistrations.fromOidcConfiguration(discovery)
                .registrationId(ID)
                .clientId(hospital.clientId())
                .clientSecret(hospital.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(address.root() + CALLBACK)
                .scope(hospital.scopes())
                .build();
    }
}
