package org.gradus.protocolview;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gradus.GradusMode;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.Definitions;
import org.gradus.protocol.ProtocolCatalog;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The active protocols that everybody may read: those that come with this software, those that the operator names, and in a
 * sandbox all.
 */
@Component
class PublishedProtocols {

    private static final String OURS = "https://gradus.dev/fhir/";

    private final ProtocolCatalog catalog;
    private final ProtocolViewSettings settings;
    private final boolean inSandbox;

    PublishedProtocols(ProtocolCatalog catalog, ProtocolViewSettings settings, Environment environment) {
        this.catalog = catalog;
        this.settings = settings;
        this.inSandbox = GradusMode.of(environment) == GradusMode.SANDBOX;
    }

    /**
     * @param protocol as the engine has it
     * @param plan as it is stored
     */
    record Published(Protocol protocol, PlanDefinition plan) {

        String id() {
            return plan.getIdElement().getIdPart();
        }

        /** For people; a protocol need not have a title. */
        String title() {
            return plan.hasTitle() ? plan.getTitle() : plan.getName();
        }
    }

    /** The one with the most phases first. */
    List<Published> all() {
        return catalog.all().stream()
                .filter(protocol -> isPublished(protocol.canonical()))
                .flatMap(protocol -> catalog.definition(protocol.canonical()).stream()
                        .filter(plan -> plan.getStatus() == PublicationStatus.ACTIVE)
                        .map(plan -> new Published(protocol, plan)))
                .sorted(Comparator.comparing(
                                (Published each) -> -each.protocol().phases().size())
                        .thenComparing(each -> each.protocol().canonical()))
                .toList();
    }

    /** One of them, by the id of its PlanDefinition. */
    Optional<Published> find(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** What it refers to. */
    Definitions definitions(Published published) {
        return catalog.definitions(published.protocol());
    }

    /** Whether visitors may try them out here. */
    boolean withSimulator() {
        return settings.simulator() == null ? inSandbox : settings.simulator();
    }

    private boolean isPublished(String canonical) {
        String url = canonical.substring(0, canonical.lastIndexOf('|'));
        return inSandbox || url.startsWith(OURS) || settings.published().contains(url);
    }
}
