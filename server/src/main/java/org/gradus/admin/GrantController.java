package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import org.gradus.authorization.Grants;
import org.gradus.authorization.Grants.LivingGrant;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/grants} and {@code /admin/people}: what apps may do still, and how that ends. */
@RestController
@Transactional
class GrantController {

    private final Grants grants;
    private final AdminAudit audit;

    GrantController(Grants grants, AdminAudit audit) {
        this.grants = grants;
        this.audit = audit;
    }

    /** What the apps of a person, or a client that acts for itself, may do still. */
    @GetMapping("/admin/grants")
    public List<LivingGrant> living(@RequestParam String principal) {
        return grants.living(principal);
    }

    /** Ends one grant: its access and refresh tokens are refused from now on. */
    @DeleteMapping("/admin/grants/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void revoke(@PathVariable String id, Principal administrator) {
        if (!grants.revoke(id)) {
            throw AdminProblem.unknown("grant");
        }
        audit.done(administrator.getName(), "grant " + id + " revoked");
    }

    /** Signs a person out everywhere and ends what their apps may do. */
    @DeleteMapping("/admin/people/{subject}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void signOut(@PathVariable String subject, Principal administrator) {
        grants.revokeAllOfPerson(subject);
        grants.endSessions(subject);
        audit.done(administrator.getName(), "user " + subject + " signed out everywhere");
    }
}
