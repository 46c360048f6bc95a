package org.gradus.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.errors.Problem;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The compiled protocols. A version is immutable, so what is compiled once is kept; which version is the newest is asked of
 * the store each time, so that every replica sees a new one at once.
 */
@Component
public class ProtocolCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolCatalog.class);

    private final StoredDefinitions definitions;
    private final Map<String, Protocol> compiled = new ConcurrentHashMap<>();

    ProtocolCatalog(StoredDefinitions definitions) {
        this.definitions = definitions;
    }

    /**
     * A protocol by its canonical.
     *
     * @param canonical {@code url|version}, active or retired since; or {@code url}, the newest active version
     * @return the compiled protocol; empty if there is none, or if it does not compile any more
     */
    public Optional<Protocol> find(String canonical) {
        Protocol known = compiled.get(canonical);
        return known != null ? Optional.of(known) : definition(canonical).flatMap(this::compiled);
    }

    /** The stored PlanDefinition of a protocol, found as by {@link #find}. */
    public Optional<PlanDefinition> definition(String canonical) {
        Canonical asked = Canonical.of(canonical);
        List<PlanDefinition> stored = definitions.all(asked, PlanDefinition.class);
        return stored.stream()
                .filter(ProtocolRules::claimsToBeProtocol)
                .filter(definition -> asked.version().isPresent()
                        ? definition.getStatus() != PublicationStatus.DRAFT
                        : definition.getStatus() == PublicationStatus.ACTIVE)
                .max(Comparator.comparing(PlanDefinition::getVersion, Versions.ORDER));
    }

    /** Forgets what a transaction that was rolled back may have left here. */
    void forget(String canonical) {
        compiled.remove(canonical);
    }

    private Optional<Protocol> compiled(PlanDefinition definition) {
        Protocol known = compiled.get(ProtocolRules.canonical(definition));
        return known != null ? Optional.of(known) : compile(definition);
    }

    private Optional<Protocol> compile(PlanDefinition definition) {
        String canonical = ProtocolRules.canonical(definition);
        try {
            Protocol protocol = ProtocolCompiler.compile(definition, definitions);
            compiled.put(canonical, protocol);
            return Optional.of(protocol);
        } catch (Problem e) {
            LOG.error("The stored protocol {} does not compile any more: {}", canonical, e.getMessage());
            return Optional.empty();
        }
    }
}
