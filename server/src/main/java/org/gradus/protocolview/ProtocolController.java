package org.gradus.protocolview;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.web.Page;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /protocol}: the active protocols that come with this software, for everybody. A protocol holds nothing of any patient,
 * and these are published anyway; what a hospital wrote for itself is read at {@code /fhir}, with a token.
 */
@RestController
class ProtocolController {

    private static final String OURS = "https://gradus.dev/fhir/";

    private final Page page;
    private final ProtocolCatalog catalog;

    ProtocolController(Page page, ProtocolCatalog catalog) {
        this.page = page;
        this.catalog = catalog;
    }

    @GetMapping(path = "/protocol", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> first() {
        return page(shown().stream().findFirst());
    }

    @GetMapping(path = "/protocol/{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> one(@PathVariable String id) {
        return page(shown().stream().filter(each -> id(each).equals(id)).findFirst());
    }

    private ResponseEntity<String> page(Optional<Shown> wanted) {
        return wanted.map(shown -> ResponseEntity.ok(page.html(
                        shown.plan().getTitle() + " · Gradus",
                        "/protocol",
                        List.of(),
                        new ProtocolPage(shown.plan(), shown.protocol(), catalog.definitions(shown.protocol()))
                                .html(picker(shown)))))
                .orElse(ResponseEntity.notFound().build());
    }

    private String picker(Shown here) {
        List<Shown> all = shown();
        return all.size() < 2
                ? ""
                : all.stream()
                        .map(each -> "<a class=\"button quiet\" href=\"/protocol/%s\"%s>%s</a>"
                                .formatted(
                                        Page.text(id(each)),
                                        id(each).equals(id(here)) ? " aria-current=\"page\"" : "",
                                        Page.text(each.plan().getTitle() + " "
                                                + each.plan().getVersion())))
                        .collect(
                                Collectors.joining("\n", "<nav class=\"actions\" aria-label=\"Protocols\">", "</nav>"));
    }

    /** The one with the most phases first. */
    private List<Shown> shown() {
        return catalog.all().stream()
                .filter(protocol -> protocol.canonical().startsWith(OURS))
                .flatMap(protocol -> catalog.definition(protocol.canonical()).stream()
                        .filter(plan -> plan.getStatus() == PublicationStatus.ACTIVE)
                        .map(plan -> new Shown(protocol, plan)))
                .sorted(Comparator.comparing(
                                (Shown each) -> -each.protocol().phases().size())
                        .thenComparing(each -> each.protocol().canonical()))
                .toList();
    }

    private static String id(Shown shown) {
        return shown.plan().getIdElement().getIdPart();
    }

    private record Shown(Protocol protocol, PlanDefinition plan) {}
}
