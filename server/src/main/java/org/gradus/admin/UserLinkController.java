package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.gradus.authorization.Grants;
import org.gradus.people.PersonResources;
import org.gradus.people.UserLink;
import org.gradus.people.UserLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/user-links}: which Practitioner or Patient the hospital's people are. */
@RestController
@RequestMapping("/admin/user-links")
@Transactional
class UserLinkController {

    private final UserLinks links;
    private final PersonResources resources;
    private final Grants grants;
    private final AdminAudit audit;

    UserLinkController(UserLinks links, PersonResources resources, Grants grants, AdminAudit audit) {
        this.links = links;
        this.resources = resources;
        this.grants = grants;
        this.audit = audit;
    }

    /** All of them. */
    @GetMapping
    public List<UserLink> all() {
        return links.all();
    }

    /** Links a person of the hospital's provider with an active Practitioner or Patient, instead of what claims say. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public UserLink link(@RequestBody WantedLink wanted, Principal administrator) {
        String issuer = Objects.requireNonNullElse(wanted.issuer(), "").strip();
        String issuerSubject =
                Objects.requireNonNullElse(wanted.issuerSubject(), "").strip();
        String fhirUser = Objects.requireNonNullElse(wanted.fhirUser(), "").strip();
        if (!issuer.startsWith("https://") || issuerSubject.isEmpty()) {
            throw AdminProblem.invalid(
                    "issuer, issuerSubject: the provider's https address, and its sub of the person.");
        }
        if (!fhirUser.matches("(Practitioner|Patient)/[A-Za-z0-9.-]{1,64}")) {
            throw AdminProblem.invalid("fhirUser: Practitioner/<id> or Patient/<id>.");
        }
        String name = resources
                .nameOf(fhirUser)
                .orElseThrow(() -> AdminProblem.invalid("fhirUser: an active resource of this server."));
        String subject = UserLinks.subject(issuer, issuerSubject);
        end(subject);
        UserLink link = new UserLink(subject, issuer, issuerSubject, fhirUser, name, false, true);
        links.save(link);
        audit.done(administrator.getName(), "user " + subject + " linked with " + fhirUser);
        return link;
    }

    /** The person cannot sign in any more; tokens of their apps are refused. */
    @PostMapping("/{subject}/disable")
    public UserLink disable(@PathVariable String subject, Principal administrator) {
        UserLink disabled = stored(subject).withEnabled(false);
        links.save(disabled);
        end(subject);
        audit.done(administrator.getName(), "user " + subject + " disabled");
        return disabled;
    }

    /** The person can sign in again. */
    @PostMapping("/{subject}/enable")
    public UserLink enable(@PathVariable String subject, Principal administrator) {
        UserLink enabled = stored(subject).withEnabled(true);
        links.save(enabled);
        audit.done(administrator.getName(), "user " + subject + " enabled");
        return enabled;
    }

    /** Forgets who the person is; claims, where configured, may say it again. */
    @DeleteMapping("/{subject}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(@PathVariable String subject, Principal administrator) {
        stored(subject);
        links.remove(subject);
        end(subject);
        audit.done(administrator.getName(), "user " + subject + " unlinked");
    }

    private void end(String subject) {
        grants.revokeAllOfPerson(subject);
        grants.endSessions(subject);
    }

    private UserLink stored(String subject) {
        return links.find(subject).orElseThrow(() -> AdminProblem.unknown("user link"));
    }

    /**
     * Who is whom.
     *
     * @param issuer the provider
     * @param issuerSubject its {@code sub} of the person
     * @param fhirUser {@code Practitioner/<id>} or {@code Patient/<id>}
     */
    record WantedLink(
            @Nullable String issuer,
            @Nullable String issuerSubject,
            @Nullable String fhirUser) {}
}
