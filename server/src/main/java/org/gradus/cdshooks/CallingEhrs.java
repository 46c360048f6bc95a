package org.gradus.cdshooks;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.GradusMode;
import org.gradus.authorization.Client;
import org.gradus.authorization.ClientKeys;
import org.gradus.authorization.Clients;
import org.gradus.cdshooks.CdsHooksSettings.Issuer;
import org.gradus.outgoing.OutgoingAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The EHRs that may call: those of the configuration. In a sandbox every registered client with keys may too, as an EHR
 * that knows patients by their ids here; its issuer is its client id.
 */
@Component
class CallingEhrs {

    private static final Set<JWSAlgorithm> RECOMMENDED = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);

    private final List<Issuer> issuers;
    private final ClientKeys keys;
    private final Clients clients;
    private final boolean inSandbox;

    CallingEhrs(
            CdsHooksSettings settings,
            OutgoingAddresses addresses,
            ClientKeys keys,
            Clients clients,
            Environment environment) {
        this.issuers = settings.issuers();
        this.keys = keys;
        this.clients = clients;
        this.inSandbox = GradusMode.of(environment) == GradusMode.SANDBOX;
        issuers.forEach(issuer -> check(issuer, addresses));
    }

    private static void check(Issuer issuer, OutgoingAddresses addresses) {
        try {
            addresses.checkForm(issuer.jwksUrl());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "gradus.cds-hooks.issuers: the keys of " + issuer.issuer() + " must be at an https address.", e);
        }
    }

    /** The EHR of that issuer and tenant; an entry that names the tenant goes before one that does not. */
    Optional<CallingEhr> find(String issuer, @Nullable String tenant) {
        List<Issuer> known = issuers.stream()
                .filter(each -> each.issuer().equals(issuer))
                .filter(each -> each.tenant() == null || each.tenant().equals(tenant))
                .toList();
        Optional<Issuer> configured = known.stream()
                .filter(each -> Objects.equals(each.tenant(), tenant))
                .findFirst()
                .or(() -> known.stream().findFirst());
        return configured.map(this::ehr).or(() -> inSandbox ? registered(issuer) : Optional.empty());
    }

    private CallingEhr ehr(Issuer issuer) {
        String address = issuer.jwksUrl().toString();
        return new CallingEhr(
                issuer.issuer(),
                issuer.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet()),
                address,
                (keyId, selector) -> keys.at(address, keyId, selector),
                issuer.ids().ours(),
                issuer.ids().fhirServer() == null
                        ? null
                        : issuer.ids().fhirServer().toString(),
                issuer.ids().patientSystems());
    }

    private Optional<CallingEhr> registered(String clientId) {
        return clients.find(clientId)
                .filter(Client::enabled)
                .filter(client -> client.jwks() != null || client.jwksUrl() != null)
                .map(client -> new CallingEhr(
                        client.id(),
                        RECOMMENDED,
                        client.jwksUrl(),
                        (keyId, selector) -> keys.of(client, keyId, selector),
                        true,
                        null,
                        List.of()));
    }
}
