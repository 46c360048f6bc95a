package org.gradus.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page at the root: what this server is, and where to go from here. It says what the public may know. */
@RestController
class WelcomeController {

    private static final String CONTENT = """
            <div class="hero">
            <h1>Care plans that advance by themselves%1$s</h1>
            <p class="lead">A FHIR R4 service that watches the Observations of a patient, opens the next activities when their criteria are met, holds them when a report says so, and says why.</p>
            <p class="actions">%2$s</p>
            <p class="health" id="health" role="status">Health: <a href="/actuator/health">as the server says</a></p>
            </div>
            %3$s
            <section class="sheet" aria-labelledby="endpoints">
            <h2 id="endpoints">Endpoints</h2>
            <dl class="table">
            %4$s
            </dl>
            <p class="detail">Everything else under <code>/fhir</code> needs an access token.</p>
            </section>
            """;

    private final Page page;
    private final ServerAddress address;
    private final List<WelcomeSection> sections;

    WelcomeController(Page page, ServerAddress address, List<WelcomeSection> sections) {
        this.page = page;
        this.address = address;
        this.sections = List.copyOf(sections);
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String welcome() {
        List<String> scripts = Stream.concat(
                        Stream.of("/pages/health.js"), sections.stream().map(WelcomeSection::script))
                .toList();
        return page.html("Gradus", "/", scripts, CONTENT.formatted(badges(), actions(), parts(), endpoints()));
    }

    private String badges() {
        return sections.stream()
                .map(section -> " <span class=\"badge\">" + Page.text(section.badge()) + "</span>")
                .collect(Collectors.joining());
    }

    private String actions() {
        return sections.stream().map(WelcomeSection::actions).collect(Collectors.joining()) + page.invitations();
    }

    private String parts() {
        return sections.stream().map(WelcomeSection::html).collect(Collectors.joining("\n"));
    }

    private String endpoints() {
        return Stream.of(
                        endpoint("FHIR base", "/fhir", ""),
                        endpoint("What it can do", "/fhir/metadata", "CapabilityStatement"),
                        endpoint("OpenAPI document", "/api/openapi.json", "with a token"),
                        endpoint("SMART discovery", "/fhir/.well-known/smart-configuration", ""),
                        endpoint("OpenID discovery", "/.well-known/openid-configuration", ""),
                        endpoint("Token endpoint", "/oauth2/token", ""),
                        endpoint("CDS Hooks discovery", "/cds-services", ""),
                        endpoint("Health", "/actuator/health", ""))
                .collect(Collectors.joining("\n"));
    }

    /** What needs a token or a POST is shown and not linked. */
    private String endpoint(String name, String path, String note) {
        String url = "<code>" + Page.text(address.root() + path) + "</code>";
        boolean open = !Set.of("/fhir", "/oauth2/token", "/api/openapi.json").contains(path);
        return "<div><dt>%s</dt><dd>%s%s</dd></div>"
                .formatted(
                        Page.text(name),
                        open ? "<a href=\"" + path + "\">" + url + "</a>" : url,
                        note.isEmpty() ? "" : " <span class=\"detail\">" + Page.text(note) + "</span>");
    }
}
