package org.gradus.protocolview;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.protocolview.PublishedProtocols.Published;
import org.gradus.web.Page;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /protocol}: the published protocols, for everybody. A protocol holds nothing of any patient; what a hospital keeps
 * to itself is read at {@code /fhir}, with a token.
 */
@RestController
class ProtocolController {

    private final PublishedProtocols protocols;
    private final Page page;

    ProtocolController(PublishedProtocols protocols, Page page) {
        this.protocols = protocols;
        this.page = page;
    }

    @GetMapping(path = "/protocol", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> first() {
        return page(protocols.all().stream().findFirst());
    }

    @GetMapping(path = "/protocol/{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> one(@PathVariable String id) {
        return page(protocols.find(id));
    }

    private ResponseEntity<String> page(Optional<Published> wanted) {
        return wanted.map(shown -> ResponseEntity.ok(page.html(
                        shown.title() + " · Gradus",
                        "/protocol",
                        protocols.withSimulator() ? List.of("/pages/simulator.js") : List.of(),
                        new ProtocolPage(shown, protocols.definitions(shown)).html(picker(shown), simulator(shown)))))
                .orElse(ResponseEntity.notFound().build());
    }

    private String simulator(Published shown) {
        return protocols.withSimulator()
                ? new SimulatorForm(
                                Simulator.of(shown.protocol(), ItemNames.of(shown.plan())),
                                "/protocol/" + shown.id() + "/simulation")
                        .html()
                : "";
    }

    private String picker(Published here) {
        List<Published> all = protocols.all();
        return all.size() < 2
                ? ""
                : all.stream()
                        .map(each -> "<a class=\"button quiet\" href=\"/protocol/%s\"%s>%s</a>"
                                .formatted(
                                        Page.text(each.id()),
                                        each.id().equals(here.id()) ? " aria-current=\"page\"" : "",
                                        Page.text(
                                                each.title() + " " + each.plan().getVersion())))
                        .collect(
                                Collectors.joining("\n", "<nav class=\"actions\" aria-label=\"Protocols\">", "</nav>"));
    }
}
