package org.gradus.admin;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /admin/bootstrap}: the one-time credential against the first administrator. */
@RestController
class BootstrapController {

    private static final String BEARER = "Bearer ";

    private final Bootstrap bootstrap;
    private final ClientAdministration clients;
    private final AdminAudit audit;

    BootstrapController(Bootstrap bootstrap, ClientAdministration clients, AdminAudit audit) {
        this.bootstrap = bootstrap;
        this.clients = clients;
        this.audit = audit;
    }

    /** The credential is used up only if the administrator is made. */
    @PostMapping("/admin/bootstrap")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public ClientView firstAdministrator(
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RequestBody FirstAdministrator wanted) {
        String credential = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        if (!bootstrap.use(credential)) {
            audit.refused("the one-time credential is wrong, used, or has run out");
            throw new AdminProblem(HttpStatus.UNAUTHORIZED, "The one-time credential is wrong, used, or has run out.");
        }
        ClientView made = clients.register(new ClientDescription(
                wanted.name(),
                Set.of(wanted.jwks() == null ? "client_secret_basic" : "private_key_jwt"),
                Set.of("client_credentials"),
                List.of(),
                List.of(AdminDoor.SCOPE, "system/*.cruds"),
                null,
                wanted.jwks(),
                null,
                false,
                false,
                false));
        audit.done(made.clientId(), "first administrator " + made.clientId() + " made by the one-time credential");
        return made;
    }
}
