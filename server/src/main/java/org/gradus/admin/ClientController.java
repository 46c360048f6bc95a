package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import org.gradus.authorization.Grants;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/clients}: apps, backend clients and EHRs. */
@RestController
@RequestMapping("/admin/clients")
@Transactional
class ClientController {

    private final ClientAdministration clients;
    private final Grants grants;
    private final AdminAudit audit;

    ClientController(ClientAdministration clients, Grants grants, AdminAudit audit) {
        this.clients = clients;
        this.grants = grants;
        this.audit = audit;
    }

    /** All of them. */
    @GetMapping
    public List<ClientView> all() {
        return clients.all();
    }

    /** One of them. */
    @GetMapping("/{id}")
    public ClientView one(@PathVariable String id) {
        return clients.find(id);
    }

    /** Registers a client; the answer has its secret, once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public ClientView register(@RequestBody ClientDescription wanted, Principal administrator) {
        ClientView made = clients.register(wanted);
        audit.done(administrator.getName(), "client " + made.clientId() + " registered: " + rights(made));
        return made;
    }

    /** Describes a client anew: redirect URIs, keys, scopes, trust. */
    @PutMapping("/{id}")
    public ClientView change(@PathVariable String id, @RequestBody ClientDescription wanted, Principal administrator) {
        ClientView changed = clients.change(id, wanted);
        audit.done(administrator.getName(), "client " + id + " changed: " + rights(changed));
        return changed;
    }

    /** Gives the client a new secret, shown once. */
    @PostMapping("/{id}/secret")
    public ClientView rotateSecret(@PathVariable String id, Principal administrator) {
        ClientView changed = clients.rotateSecret(id);
        audit.done(administrator.getName(), "client " + id + " has a new secret");
        return changed;
    }

    /** From now on the client gets no token, and those it has are refused. */
    @PostMapping("/{id}/disable")
    public ClientView disable(@PathVariable String id, Principal administrator) {
        if (id.equals(administrator.getName())) {
            throw AdminProblem.invalid("Nobody disables themselves; another administrator can.");
        }
        ClientView changed = clients.enable(id, false);
        grants.revokeAllOfClient(id);
        audit.done(administrator.getName(), "client " + id + " disabled");
        return changed;
    }

    /** Lets the client in again; it needs new tokens. */
    @PostMapping("/{id}/enable")
    public ClientView enable(@PathVariable String id, Principal administrator) {
        ClientView changed = clients.enable(id, true);
        audit.done(administrator.getName(), "client " + id + " enabled");
        return changed;
    }

    private static String rights(ClientView client) {
        return String.join(" ", client.scopes())
                + (client.launches() ? "; launches" : "")
                + (client.actsForPhysicians() ? "; acts for physicians" : "");
    }
}
