package org.gradus.admin;

import java.util.List;
import java.util.UUID;
import org.gradus.authorization.Client;
import org.gradus.authorization.ClientSecret;
import org.gradus.authorization.Clients;
import org.gradus.people.VouchingClients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What administrators do with clients. A secret leaves once, in the answer that makes it. */
@Component
class ClientAdministration {

    private final Clients clients;
    private final VouchingClients vouching;
    private final ClientRules rules;

    ClientAdministration(Clients clients, VouchingClients vouching, ClientRules rules) {
        this.clients = clients;
        this.vouching = vouching;
        this.rules = rules;
    }

    List<ClientView> all() {
        return clients.all().stream().map(client -> view(client, null)).toList();
    }

    ClientView find(String id) {
        return view(stored(id), null);
    }

    ClientView register(ClientDescription wanted) {
        String id = UUID.randomUUID().toString();
        ClientSecret secret = rules.needsSecret(wanted) ? ClientSecret.random() : null;
        Client client = rules.client(id, wanted, secret == null ? null : secret.hash(), true);
        return save(client, wanted.actsForPhysicians(), secret);
    }

    /** Everything but id and secret as described now; a client that gets its first secret is told it. */
    ClientView change(String id, ClientDescription wanted) {
        Client before = stored(id);
        boolean first = rules.needsSecret(wanted) && before.secretHash() == null;
        ClientSecret secret = first ? ClientSecret.random() : null;
        String hash = secret != null ? secret.hash() : rules.needsSecret(wanted) ? before.secretHash() : null;
        return save(rules.client(id, wanted, hash, before.enabled()), wanted.actsForPhysicians(), secret);
    }

    /** A new secret; the old one is worth nothing from now on. */
    ClientView rotateSecret(String id) {
        Client before = stored(id);
        if (before.secretHash() == null) {
            throw AdminProblem.invalid("This client has no secret: it authenticates with keys, or not at all.");
        }
        ClientSecret secret = ClientSecret.random();
        return save(before.withSecretHash(secret.hash()), vouching.contains(id), secret);
    }

    /** Tokens of a disabled client are refused at once. */
    ClientView enable(String id, boolean enabled) {
        stored(id);
        clients.enable(id, enabled);
        return find(id);
    }

    private ClientView save(Client client, boolean actsForPhysicians, @Nullable ClientSecret secret) {
        clients.save(client);
        vouching.set(client.id(), actsForPhysicians);
        return view(client, secret == null ? null : secret.value());
    }

    private ClientView view(Client client, @Nullable String secret) {
        return ClientView.of(client, vouching.contains(client.id()), secret);
    }

    private Client stored(String id) {
        return clients.find(id).orElseThrow(() -> AdminProblem.unknown("client"));
    }
}
