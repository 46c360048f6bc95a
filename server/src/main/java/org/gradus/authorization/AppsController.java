package org.gradus.authorization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradus.people.SignedInPerson;
import org.gradus.scope.ScopeSet;
import org.gradus.scope.ScopeWords;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a person sees which apps have access, and takes it back (SMART's {@code management_endpoint}). */
@RestController
class AppsController {

    static final String PATH = "/apps";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final GrantStore grants;
    private final Clients clients;

    AppsController(GrantStore grants, Clients clients) {
        this.grants = grants;
        this.clients = clients;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String page(@AuthenticationPrincipal SignedInPerson person, CsrfToken csrf) {
        String apps = grants.living(person.subject()).stream()
                .map(grant -> app(grant, csrf))
                .collect(Collectors.joining("\n"));
        return Html.page("Your apps", """
                <p>You are signed in as <strong>%s</strong>.</p>
                %s
                <form method="post" action="/logout" class="aside">%s<button type="submit" class="quiet">Sign out</button></form>
                """.formatted(
                Html.text(person.displayName()), apps.isEmpty() ? "<p>No app has access.</p>" : apps, Html.csrf(csrf)));
    }

    @PostMapping(PATH)
    void takeBack(
            @RequestParam("grant") String id,
            @AuthenticationPrincipal SignedInPerson person,
            HttpServletResponse response)
            throws IOException {
        // What is no id of ours may be nothing that a database takes.
        Optional.of(id)
                .filter(ID.asMatchPredicate())
                .flatMap(grants::find)
                .filter(grant -> grant.principal().equals(person.subject()))
                .ifPresent(grant -> grants.revoke(grant.id()));
        response.sendRedirect(PATH);
    }

    private String app(Grant grant, CsrfToken csrf) {
        ScopeSet scopes = ScopeSet.of(grant.scopes());
        String rights = scopes.resources().stream()
                .map(ScopeWords::of)
                .distinct()
                .map(words -> "<li>" + Html.text(words) + "</li>")
                .collect(Collectors.joining());
        String name = clients.find(grant.clientId()).map(Client::name).orElse(grant.clientId());
        return """
                <section>
                <h2>%s</h2>
                <p>It can</p><ul>%s</ul>
                <form method="post" action="%s">%s%s<button type="submit" class="quiet">Take it back</button></form>
                </section>
                """.formatted(
                        Html.text(name),
                        rights.isEmpty() ? "<li>know who you are</li>" : rights,
                        PATH,
                        Html.csrf(csrf),
                        Html.hidden("grant", grant.id()));
    }
}
