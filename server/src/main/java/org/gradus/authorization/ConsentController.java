package org.gradus.authorization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.people.SignedInPerson;
import org.gradus.people.Staff;
import org.gradus.scope.ScopeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which a person says what an app may do, and what follows from it. */
@RestController
class ConsentController {

    static final String PATH = "/oauth2/consent";

    private final GrantStore grants;
    private final Clients clients;
    private final Consents consents;
    private final Approvals approvals;
    private final Patients patients;
    private final Redirects redirects;
    private final Staff staff;
    private final ApplicationEventPublisher events;

    ConsentController(
            GrantStore grants,
            Clients clients,
            Consents consents,
            Approvals approvals,
            Patients patients,
            Redirects redirects,
            Staff staff,
            ApplicationEventPublisher events) {
        this.staff = staff;
        this.events = events;
        this.grants = grants;
        this.clients = clients;
        this.consents = consents;
        this.approvals = approvals;
        this.patients = patients;
        this.redirects = redirects;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    @Nullable
    String ask(
            @RequestParam(name = "state", defaultValue = "") String state,
            @AuthenticationPrincipal SignedInPerson person,
            CsrfToken csrf,
            HttpServletResponse response)
            throws IOException {
        Optional<Grant> waiting = waiting(state, person);
        if (waiting.isEmpty()) {
            return gone(response);
        }
        Grant grant = waiting.get();
        Client client = clients.find(grant.clientId()).orElseThrow();
        ScopeSet grantable = approvals.grantable(grant);
        if (grantable.texts().isEmpty()) {
            end(grant, "invalid_scope", response);
            return null;
        }
        Optional<String> patient =
                grant.details().context().patientInContext().filter(inContext -> staff.seesRecords(person));
        if (ScopeRules.needsPatient(grantable) && patient.isEmpty()) {
            response.sendRedirect(PatientController.PATH + "?state=" + state);
            return null;
        }
        response.setHeader(
                ContentPolicy.HEADER, ContentPolicy.leadingTo(grant.details().redirectUri()));
        Set<String> refused = consents.refused(client.id(), person.subject());
        return new ConsentPage(client, person, patient.map(patients::label), new ConsentChoices(grantable), refused)
                .html(state, csrf);
    }

    @PostMapping(PATH)
    void answer(
            @RequestParam("state") String state,
            @RequestParam("decision") String decision,
            @RequestParam(name = "scope", required = false) @Nullable List<String> scopes,
            @AuthenticationPrincipal SignedInPerson person,
            HttpServletResponse response)
            throws IOException {
        Optional<Grant> waiting = waiting(state, person);
        if (waiting.isEmpty()) {
            write(gone(response), response);
            return;
        }
        Grant grant = waiting.get();
        Client client = clients.find(grant.clientId()).orElseThrow();
        ScopeSet grantable = approvals.grantable(grant);
        ConsentChoices choices = new ConsentChoices(grantable);
        List<String> boxes = scopes == null ? List.of() : scopes;
        List<String> chosen = Approvals.trueIn(grant.details().context(), choices.granted(boxes));
        if (!decision.equals("allow") || chosen.isEmpty() || needsAnotherStep(grant, grantable)) {
            events.publishEvent(new ConsentDecision(client.id(), person, List.of()));
            end(grant, "access_denied", response);
            return;
        }
        events.publishEvent(new ConsentDecision(client.id(), person, chosen));
        consents.keep(client.id(), person.subject(), chosen, choices.refused(boxes));
        Optional<String> code = approvals.approve(grant, chosen);
        if (code.isEmpty()) {
            write(gone(response), response);
            return;
        }
        GrantDetails details = grant.details();
        response.sendRedirect(redirects.code(redirectUri(details), code.get(), details.state()));
    }

    private static boolean needsAnotherStep(Grant grant, ScopeSet grantable) {
        return ScopeRules.needsPatient(grantable)
                && grant.details().context().patientInContext().isEmpty();
    }

    /** Nobody but the person who asked may answer. */
    private Optional<Grant> waiting(String state, SignedInPerson person) {
        return grants.pending(state)
                .filter(grant -> grant.principal().equals(person.subject()))
                .filter(grant ->
                        clients.find(grant.clientId()).filter(Client::enabled).isPresent());
    }

    private void end(Grant grant, String error, HttpServletResponse response) throws IOException {
        grants.refuse(grant);
        GrantDetails details = grant.details();
        response.sendRedirect(redirects.error(redirectUri(details), error, null, details.state()));
    }

    private static String redirectUri(GrantDetails details) {
        if (details.redirectUri() == null) {
            throw new IllegalStateException("An app's grant has a redirect URI.");
        }
        return details.redirectUri();
    }

    private static void write(String page, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.getWriter().write(page);
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return Html.page(
                "This request has ended",
                "<p>It was answered before, took too long, or belongs to somebody else. Open the app again.</p>");
    }
}
